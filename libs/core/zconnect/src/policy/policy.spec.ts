import { cp1047 } from '@idprop/ebcdic';
import { settingsOf } from '../testing/settings.js';
import { applyPolicy, overriddenByRules, policyFor, readRuleset } from '../index.js';
import type { ServiceDefinition } from '../api/model.js';

const RULES = `<ruleset>
  <rule name="groups">
    <conditions><header name="Group" value="A, B,C"/></conditions>
    <actions><set property="cicsTransId" value="${'${Group}'}TRN"/><set property="cicsConnectionRef" value="${'${Other}'}"/></actions>
  </rule>
  <rule name="both">
    <conditions><header name="group" value="B"/><header name="debug" value="" match="ANY_VALUE"/></conditions>
    <actions><set property="cicsTransId" value="DBUG"/></actions>
  </rule>
</ruleset>`;
const policy = { id: 'p', ...(readRuleset(RULES, 'r.xml').ruleset ?? { rules: [] }) };
const applied = (headers: Record<string, string>) => applyPolicy(policy, headers);

const service = { name: 's', description: '', connectionRef: 'c', response: [], reads: { kind: 'element', name: 's' } } as const;
const program: ServiceDefinition = { ...service, provider: 'cics', program: 'P' };

describe('policies (zcee.md 9 and 11)', () => {
  it.each([
    [{ group: 'A' }, 'ATRN'],
    [{ group: ' C ' }, 'CTRN'],
    [{ group: 'a' }, undefined],
    [{ group: 'D' }, undefined],
    [{}, undefined],
    [{ group: 'B', debug: 'x' }, 'DBUG'],
  ])('a rule applies when every header is there with one of its values: %j', (headers, transid) => {
    expect(applied(headers as Record<string, string>).properties['cicsTransId']).toBe(transid);
  });

  it('rules with more conditions come first; a property that two rules set is BAQR1204W', () => {
    const { steps } = applied({ group: 'B', debug: '' });
    expect(steps.map(({ found }) => found)).toEqual(['cicsTransId=DBUG', 'cicsTransId=DBUG', 'cicsConnectionRef=${Other}']);
    expect(steps[1]?.messages).toEqual([{ id: 'BAQR1204W', inserts: { policy: 'p', property: 'cicsTransId' } }]);
    expect(steps[0]?.reads).toMatchObject({ name: 'rule[both]', file: 'r.xml', line: 6 });
  });

  it('changes transaction and connection of services of its own provider only', () => {
    const properties = { cicsTransId: 'T', cicsConnectionRef: 'other', imsConnectionRef: 'no', constructor: 'no' };
    expect(overriddenByRules(program, properties)).toEqual({ ...program, transid: 'T', connectionRef: 'other' });
    const database: ServiceDefinition = { ...service, provider: 'ims-db', segment: 'S', key: { field: 'f', parameter: 'p' } };
    expect(overriddenByRules(database, properties)).toBe(database);
  });

  it('the policy of an API goes before that of all; one that could not be read lets no other count', () => {
    const xml = `<zosconnect_policy id="all"/><zosconnect_policy id="own"/>
      <zosconnect_zosConnectAPIs policyRef="all"><zosConnectAPI name="a" policyRef="own"/></zosconnect_zosConnectAPIs>`;
    const { policies } = settingsOf(xml, { rulesets: { all: policy } });
    if (policies === undefined) throw new Error('no policies');
    expect(policyFor(policies, 'b')?.rules).toHaveLength(2);
    expect(policyFor(policies, 'a')).toEqual({ id: 'own', rules: [] });
    expect(policyFor(policies, 'constructor')?.id).toBe('all');
    expect(settingsOf('<zosconnect_policy id="all"/>').policies).toBeUndefined();
  });

  it('tells what can never have an effect; what is no rule set gives none', () => {
    const text = '<ruleset><rule name="r"><conditions/><actions><set property="cicsTransID" value="X"/><put/></actions></rule></ruleset>';
    expect(readRuleset(text, 'r.xml').problems.map(({ field, severity }) => `${severity} ${field}`)).toEqual([
      'warning actions/put',
      'warning conditions',
      'warning set/@property',
    ]);
    expect(readRuleset('<rules/>', 'r.xml')).toMatchObject({ problems: [{ reason: 'the root element is not ruleset' }] });
    expect(readRuleset('<ruleset>', 'r.xml').ruleset).toBeUndefined();
  });

  it('is read in any encoding', () => {
    expect(readRuleset(cp1047.encode(RULES), 'r.xml').ruleset).toEqual(readRuleset(RULES, 'r.xml').ruleset);
  });
});
