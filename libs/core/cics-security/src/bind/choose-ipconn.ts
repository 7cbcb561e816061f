import type { Trail } from '@idprop/decision';
import { statement, type Ipconn, type Region, type TcpipService } from '../region/index.js';
import { autoinstalledIpconn, autoinstallProgram, SUPPLIED_URM } from './autoinstall.js';
import { presentedNetworkid, type BindFacts, type BindReason, type BindRequest } from './bind-request.js';

/** B7 to B9: the IPCONN whose APPLID and NETWORKID the client presents, else one that the autoinstall program makes. */
export function chooseIpconn(
  trail: Trail,
  region: Region,
  service: TcpipService,
  request: BindRequest,
  facts: BindFacts,
): Ipconn | BindReason {
  const networkid = presentedNetworkid(request);
  const found = `${networkid}.${request.applid || '(blank)'}`;
  const { ipconns } = region.installed;
  const match = ipconns.find((each) => each.applid === request.applid && each.networkid === networkid);
  if (match !== undefined) {
    trail.pass('CICS.BIND.IPCONN', { reads: statement('IPCONN', match), found });
    return match;
  }
  const near = ipconns.find((each) => each.applid === request.applid);
  trail.info('CICS.BIND.IPCONN', {
    ...(near === undefined ? {} : { reads: statement('IPCONN', near, 'NETWORKID'), expected: `${near.networkid}.${near.applid}` }),
    found,
  });
  return autoinstall(trail, region, service, request, facts);
}

function autoinstall(trail: Trail, region: Region, service: TcpipService, request: BindRequest, facts: BindFacts): Ipconn | BindReason {
  const reads = statement('TCPIPSERVICE', service, 'URM');
  if (service.urm === 'NO') {
    const inserts = { applid: request.applid || 'applid', networkid: presentedNetworkid(request), service: service.name };
    trail.fail('CICS.BIND.AUTOINSTALL', { reads, found: 'NO', remedy: [{ id: 'CICS.DEFINE.IPCONN', inserts }] });
    return 'NO_IPCONN';
  }
  const program = autoinstallProgram(region, service.urm);
  const template = program?.template;
  const isUsable = template === undefined || region.installed.ipconns.some(({ name }) => name === template);
  // Nothing is believed in the place of a program that is not there, that refuses, or whose template is not installed.
  if (program === undefined || program.refuse === true || !isUsable) {
    const found = program === undefined || isUsable ? service.urm : `template ${template}`;
    trail.fail('CICS.BIND.AUTOINSTALL', { reads, expected: SUPPLIED_URM, found });
    return 'AUTOINSTALL_FAILED';
  }
  const ipconn = autoinstalledIpconn(region, service, request, program, facts.acquired);
  const inserts = { ipconn: ipconn.name, applid: region.sit.applid };
  const connection = region.installed.connections.find((each) => each.name === ipconn.name && each.netname !== ipconn.applid);
  if (connection !== undefined) {
    const messages = [{ id: 'DFHIS3009', inserts: { ...inserts, netname: connection.netname } }];
    trail.fail('CICS.BIND.AUTOINSTALL', { reads: statement('CONNECTION', connection), found: ipconn.name, messages });
    return 'AUTOINSTALL_FAILED';
  }
  const namesake = region.installed.ipconns.find((each) => each.name === ipconn.name);
  if (namesake !== undefined) {
    trail.fail('CICS.BIND.AUTOINSTALL', { reads: statement('IPCONN', namesake), found: ipconn.name });
    return 'AUTOINSTALL_FAILED';
  }
  const messages = [
    {
      id: 'DFHIS3000',
      inserts: { ...inserts, urm: service.urm, template: template ?? '', service: service.name, host: request.link.address },
    },
    { id: 'DFHIS3030', inserts: { ...inserts, action: 'installed' } },
  ];
  trail.pass('CICS.BIND.AUTOINSTALL', { reads, found: ipconn.name, messages });
  return ipconn;
}
