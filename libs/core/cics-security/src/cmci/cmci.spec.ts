import fc from 'fast-check';
import { CriteriaError, readCriteria } from './criteria.js';
import { readCmciBody } from './request-body.js';
import { readCmciUri } from './request-uri.js';
import { renderCmci, renderCmciError } from './response.js';

const uri = (rest: string) => readCmciUri(`/CICSSystemManagement/${rest}`);

describe('CMCI request: the URI as clients send it', () => {
  it.each([
    ['CICSLocalTransaction/CICSA', { resource: 'cicslocaltransaction', context: 'CICSA', scope: '' }],
    ['cicsipicconnection/plex1/cicsa', { resource: 'cicsipicconnection', context: 'PLEX1', scope: 'CICSA' }],
    ['CICSTCPIPService/', { resource: 'cicstcpipservice', context: '', scope: '' }],
  ])('%s', (path, target) => expect(uri(path)).toMatchObject({ type: 'resource', ...target }));

  it('query: percent-encoded criteria, parameters, flags', () => {
    expect(uri('CICSProgram/A?CRITERIA=(TRANID%3DC*)&PARAMETER=CSDGROUP(MYGRP)&SUMMONLY&NODISCARD')).toMatchObject({
      query: { criteria: '(TRANID=C*)', parameters: { CSDGROUP: 'MYGRP' }, summaryOnly: true, keep: true },
    });
  });

  it('the result cache: token, start and count', () => {
    expect(uri('CICSResultCache/E1F2/3/10?NODISCARD')).toMatchObject({
      type: 'cache',
      token: 'E1F2',
      start: 3,
      count: 10,
      query: { keep: true },
    });
    expect(uri('CICSResultCache/E1F2?SUMMONLY')).toMatchObject({ type: 'cache', start: 1, count: undefined });
  });

  it.each([
    '',
    'CICSProgram/a/b/c',
    'CICS%zzProgram/a',
    'CICSProgram/a?WHAT=1',
    'CICSResultCache/',
    'CICSResultCache/T/0',
    'CICS Program/a',
  ])('no request: %s', (path) => expect(uri(path)).toBeUndefined());
  it('the prefix is case-sensitive', () => expect(readCmciUri('/cicssystemmanagement/CICSProgram/A')).toBeUndefined());
});

describe('CMCI criteria', () => {
  const record = { name: 'ZOSCONN', status: 'ENABLED', port: '1491', path: "it's" };
  it.each([
    ['NAME=ZOSCONN', true],
    ['(NAME=ZOSCONN)', true],
    ["NAME='ZOSCONN'", true],
    ["NAME=='ZOSCONN'", true],
    ['NAME=ZOS*', true],
    ['name=zosconn', false],
    ['NAME¬=ZOSCONN', false],
    ['NAME NE OTHER', true],
    ['PORT>1000 AND PORT LT 2000', true],
    ['PORT>=1491 AND PORT<=1491', true],
    ['PORT>999', true],
    ['NAME=X OR STATUS IS ENABLED', true],
    ['NOT (NAME=ZOSCONN) OR NAME=Q', false],
    ['NAME=A AND NAME=B OR NAME=ZOSCONN', true],
    ["PATH='it''s'", true],
  ])('%s is %s', (text, answer) => expect(readCriteria(text)(record)).toBe(answer));

  it.each(['', 'NAME', 'NAME=', '=X', 'NAME=A AND', '(NAME=A', 'NAME=A)', 'NAME=(', "NAME='x", 'NAME=A B', '('.repeat(60)])(
    'no criteria: %s',
    (text) => expect(() => readCriteria(text)).toThrow(CriteriaError),
  );
  it('an attribute that the resource does not have is an error', () =>
    expect(() => readCriteria('NOSUCH=A')(record)).toThrow(CriteriaError));
  it('reads anything or says that it cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."NAMEORTD =()<>¬'*x"), maxLength: 80 }), (text) => {
        try {
          readCriteria(text);
        } catch (error) {
          expect(error).toBeInstanceOf(CriteriaError);
        }
      }),
    );
  });
});

describe('CMCI request: the body', () => {
  it('create with CSD, update, action', () => {
    expect(readCmciBody('<request><create><parameter name="CSD"/><attributes name="P1" csdgroup="G"/></create></request>')).toEqual({
      type: 'create',
      parameters: { CSD: '' },
      attributes: { NAME: 'P1', CSDGROUP: 'G' },
    });
    expect(readCmciBody('<request>\n <update>\n  <attributes ENABLESTATUS="DISABLED"/>\n </update>\n</request>')).toMatchObject({
      type: 'update',
      attributes: { ENABLESTATUS: 'DISABLED' },
    });
    expect(
      readCmciBody('<request><action name="CSDADD"><parameter name="TO_CSDLIST" value="L"/><parameter BUSY="WAIT"/></action></request>'),
    ).toEqual({
      type: 'action',
      name: 'CSDADD',
      parameters: { TO_CSDLIST: 'L', BUSY: 'WAIT' },
    });
  });

  it.each([
    '',
    '<request/>',
    '<request><action/></request>',
    '<other><action name="A"/></other>',
    '<request><create></request>',
    '<request><create/><update/></request>',
    '<request><action name="A"><x/></action></request>',
    '<!DOCTYPE request [<!ENTITY a "b">]><request><action name="A"/></request>',
    'PLAIN',
  ])('no body: %s', (xml) => expect(readCmciBody(xml)).toBeUndefined());
});

describe('CMCI response', () => {
  it('rows are elements named after the resource, attributes only, and escaped', () => {
    const records = [{ _keydata: 'C1', name: 'A<&">', eyu_cicsname: 'CICSA' }];
    const xml = renderCmci({ code: 'OK', recordcount: 1, resource: 'cicsprogram', records, action: 'GET' });
    expect(xml).toContain('api_response1="1024" api_response2="0" api_response1_alt="OK"');
    expect(xml).toContain('<records><cicsprogram _keydata="C1" name="A&lt;&amp;&quot;&gt;" eyu_cicsname="CICSA"/></records>');
  });

  it('no rows: no element for them; a failure has its feedback', () => {
    expect(renderCmci({ code: 'NODATA', recordcount: 0, resource: 'x', records: [], action: 'GET' })).not.toContain('<records');
    const feedback = {
      action: 'DISCARD',
      region: 'CICSA',
      keydata: 'C1',
      eibfn: 'C804',
      eibfnName: 'DISCARD',
      resp: 16,
      respName: 'INVREQ',
      resp2: 3,
    };
    expect(renderCmci({ code: 'TABLEERROR', recordcount: 1, feedback: [feedback], action: 'DELETE' })).toContain(
      '<errors><feedback keydata="C1" eyu_cicsname="CICSA" action="DISCARD" eibfn="C804" eibfn_alt="DISCARD" resp="16" resp_alt="INVREQ" resp2="3"/></errors>',
    );
  });

  it('what XML cannot hold is left out', () =>
    expect(renderCmciError('DFHWU4003', 'a\u0001b', '<')).toContain('<title>ab</title><short>ab</short><full>&lt;</full>'));
});
