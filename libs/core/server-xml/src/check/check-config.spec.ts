import type { Problem } from '@idprop/decision';
import { readBody } from '../testing/read.js';

const problemsOf = (body: string): Problem[] => [...readBody(body).problems];

describe('checkConfig', () => {
  it.each([
    [
      '<zoscconnect_zosConnectServiceRestClientConnection id="D" host="h" port="1"/>',
      'Write zosconnect_zosConnectServiceRestClientConnection',
    ],
    ['<zconnect_services/>', 'Write zosconnect_services'],
    ['<safCredential profilePrefix="X"/>', 'Write safCredentials, if that is meant'],
    ['<logging traceSpecification="x=all"/>', 'Nothing to do: it decides nothing about identity'],
    ['<usr_simpleInterceptor id="x"/>', 'Remove it if nothing else needs it'],
  ])('reports %s as read and not used', (body, hint) => {
    expect(problemsOf(body)).toEqual([expect.objectContaining({ severity: 'warning', line: 1, reason: 'read, not used here' })]);
    expect(problemsOf(body)[0]?.hint).toContain(hint);
  });

  it.each([
    ['<zosconnect_zosConnectServiceRestClientBasicAuth id="b" appName="DSN2APPL"/>', '@appName', 'Write applName'],
    [
      '<zosconnect_services><service name="s" runGlobalInterceptorsRef="false"/></zosconnect_services>',
      '@runGlobalInterceptorsRef',
      'Write runGlobalInterceptors',
    ],
    ['<openidConnectClient id="c" issuerIdentifer="x"/>', '@issuerIdentifer', 'Write issuerIdentifier'],
    ['<openidConnectClient id="c" zzzz="x"/>', '@zzzz', 'Remove it, or correct its name'],
    ['<openidConnectClient id="c" nonceEnabled="true"/>', '@nonceEnabled', 'it changes nothing in idprop'],
  ])('reports an attribute that is not used: %s', (body, field, hint) => {
    const [problem, ...more] = problemsOf(body);
    // An element without effect is reported besides.
    expect(more.filter((other) => other.field.includes('@'))).toEqual([]);
    expect(problem?.field.endsWith(field)).toBe(true);
    expect(problem?.hint).toContain(hint);
  });

  it('reports references to nothing, and not the defaults', () => {
    expect(problemsOf('<sslDefault/>')).toEqual([]);
    expect(problemsOf('<sslDefault\n sslRef="gone"/>')).toEqual([
      expect.objectContaining({ severity: 'warning', line: 2, field: 'sslDefault/@sslRef', reason: 'there is no ssl with the id gone' }),
    ]);
  });

  it.each([
    ['requireAuth="yes"', '"yes" is neither true nor false, and is taken as false'],
    ['httpPort="99999"', '"99999" is out of range; it counts as not written'],
  ])('says what counts instead of a value that is none: %s', (attribute, reason) => {
    const body = attribute.startsWith('require') ? `<zosconnect_zosConnectManager ${attribute}/>` : `<httpEndpoint id="e" ${attribute}/>`;
    expect(problemsOf(body).map((problem) => problem.reason)).toContain(reason);
  });

  it('reports what is required and missing as an error, all at once', () => {
    expect(problemsOf('<zosconnect_cicsIpicConnection id="c"/>').map(({ severity, field }) => `${severity} ${field}`)).toEqual([
      'error zosconnect_cicsIpicConnection[c]/@host',
      'error zosconnect_cicsIpicConnection[c]/@port',
    ]);
  });

  it.each([
    ['<variable nmae="x" value="y"/>', ['variable/@nmae', 'variable/@name']],
    ['<variable name="x"/>', ['variable']],
    ['<include location="gone.xml" optinal="true" optional="true"/>', ['include/@optinal']],
    ['<include/>', ['include/@location']],
  ])('reports what is wrong in a statement: %s', (body, fields) => {
    expect(problemsOf(body).map(({ field }) => field)).toEqual(fields);
  });

  it('reports variables that nobody defines', () => {
    expect(
      problemsOf('<safCredentials profilePrefix="${a}"/><variable name="b" value="B"/><safRegistry id="r" realm="${b}${c}"/>'),
    ).toEqual([
      expect.objectContaining({ field: 'safCredentials/@profilePrefix', reason: 'no variable a is defined: the text stays as it is' }),
      expect.objectContaining({ field: 'safRegistry[r]/@realm', reason: 'no variable c is defined: the text stays as it is' }),
    ]);
  });

  it('reports nested elements that are not known', () => {
    expect(problemsOf('<authFilter id="f"><requestURL urlPattern="/x"/></authFilter>')).toEqual([
      expect.objectContaining({ field: 'authFilter[f]/requestURL', hint: 'Write requestUrl, if that is meant' }),
    ]);
    expect(problemsOf('<authFilter id="f"><safCredentials/></authFilter>')[0]?.hint).toContain('Move it out of authFilter');
  });
});
