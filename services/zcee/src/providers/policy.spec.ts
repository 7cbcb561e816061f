import { CICS_IPIC_CONNECT, CICS_IPIC_LINK, type CicsIpicConnect, type CicsIpicLink } from '@idprop/server';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const FILES = {
  'zcee/configDropins/overrides/policy.xml': `<server>
    <zosconnect_policy id="byTeam" location="${'${server.config.dir}'}/rules/"><ruleset file="teams.xml"/></zosconnect_policy>
    <zosconnect_zosConnectAPIs policyRef="byTeam"/>
    <zosconnect_cicsIpicConnection id="cscvinc" transid="CSMI" transidUsage="EIB_AND_MIRROR"/>
    <zosconnect_cicsIpicConnection id="second" host="wg31" port="1491" zosConnectApplid="SECOND" transidUsage="EIB_AND_MIRROR"/>
  </server>`,
  'zcee/rules/teams.xml': `<ruleset><rule name="team"><conditions><header name="team" value="ABCD,EFGH"/></conditions>
    <actions><set property="cicsTransId" value="${'${team}'}"/></actions></rule>
    <rule name="test"><conditions><header name="stage" value="test"/></conditions>
    <actions><set property="cicsConnectionRef" value="second"/></actions></rule></ruleset>`,
};

describe('policies of the server', () => {
  let zcee: RunningZcee;
  beforeEach(async () => void (zcee = await startZcee(FILES)));
  afterEach(() => zcee.stopAll());
  const call = async (headers: Record<string, string>) => {
    const answer = await zcee.request(EMPLOYEE, { ...zcee.basic('FRED'), ...headers });
    const { transid } = zcee.farEnds.payloads<CicsIpicLink>(CICS_IPIC_LINK).at(-1) ?? {};
    const { applid } = zcee.farEnds.payloads<CicsIpicConnect>(CICS_IPIC_CONNECT).at(-1) ?? {};
    return { status: answer.status, transid, applid };
  };

  it('headers pick transaction and connection; without them the service stays as it is', async () => {
    expect(await call({})).toEqual({ status: 200, transid: 'CSMI', applid: '' });
    expect(await call({ team: 'EFGH' })).toEqual({ status: 200, transid: 'EFGH', applid: '' });
    expect(await call({ team: 'XXXX', stage: 'test' })).toEqual({ status: 200, transid: 'CSMI', applid: 'SECOND' });
  });

  it('a changed rule set is in force after REFRESH; one that is not well-formed is told, and no policy is active', async () => {
    zcee.folder.write('zcee/rules/teams.xml', FILES['zcee/rules/teams.xml'].replace('EFGH', 'IJKL'));
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect((await call({ team: 'EFGH' })).transid).toBe('CSMI');
    expect((await call({ team: 'IJKL' })).transid).toBe('IJKL');
    zcee.folder.write('zcee/rules/teams.xml', '<ruleset>');
    const { lines } = await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect(lines.join(' ')).toContain('rules/teams.xml:1');
    expect((await call({ team: 'IJKL' })).transid).toBe('CSMI');
  });

  it('the rule that applied is a step of the flow, with its place', async () => {
    const flow = await zcee.flow(await zcee.request(EMPLOYEE, { ...zcee.basic('FRED'), team: 'ABCD' }));
    const step = flow.hops.flatMap(({ steps }) => steps).find(({ check }) => check === 'ZCEE.POLICY');
    expect(step).toMatchObject({ found: 'cicsTransId=ABCD', reads: { name: 'rule[team]', file: 'zcee/rules/teams.xml', line: 1 } });
  });
});

describe('properties of a service in server.xml', () => {
  it('connectionRef there goes before the one of the archive', async () => {
    const xml = `<server><zosconnect_cicsIpicConnection id="second" host="wg31" port="1491" zosConnectApplid="SECOND"/>
      <zosconnect_services><service name="employee"><property name="connectionRef" value="second"/></service></zosconnect_services></server>`;
    const zcee = await startZcee({ 'zcee/configDropins/overrides/service.xml': xml });
    expect((await zcee.request(EMPLOYEE, zcee.basic('FRED'))).status).toBe(200);
    expect(zcee.farEnds.payloads<CicsIpicConnect>(CICS_IPIC_CONNECT)).toMatchObject([{ applid: 'SECOND' }]);
    await zcee.stopAll();
  });
});
