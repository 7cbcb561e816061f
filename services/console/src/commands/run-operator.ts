import { OPERATOR_COMMAND, type OperatorAnswer, type ServiceHost } from '@idprop/server';
import type { ServiceDefinition } from '@idprop/sysplex';
import { RequestProblem } from '../http/problem.js';

/** Enters an operator command at the started task that it names, or at the service that is told. */
export function runOperator(host: ServiceHost, text: string, service?: string): Promise<OperatorAnswer> {
  return host.bus.call<OperatorAnswer>(addressee(host, text, service).name, OPERATOR_COMMAND, { text });
}

/** `F job,...`, `MODIFY job,...`, `P job`, `S job`, and what may stand before the comma of a reply. */
const TASK_COMMAND = /^\s*(?:F|MODIFY|P|STOP|S|START)\s+([A-Za-z0-9#@$]+)/i;
const REPLY = /^\s*(?:R(?:EPLY)?\s+)?\d{1,4}\s*,?\s*[A-Za-z]/i;
/** Commands of IMS Connect without a number, type-2 commands, and what asks for outstanding replies. */
const WITHOUT_NUMBER =
  /^\s*(?:VIEWHWS|VIEWPORT|VIEWDS|SETRACF|SETUIDC|STOPPORT|OPENPORT|STOPCLNT|REFRESH\s+RACFUID|(?:QUERY|QRY|UPDATE|UPD)\s+IMSCON|D(?:ISPLAY)?\s+R(?=,|\s*$))\b/i;

function addressee(host: ServiceHost, text: string, wanted: string | undefined): ServiceDefinition {
  const { services } = host.sysplex;
  if (wanted !== undefined) {
    const service = services.find((one) => one.name === wanted);
    if (service === undefined) throw new RequestProblem(404, 'SERVICE_UNKNOWN', `there is no service ${wanted}`, 'GET /health lists them');
    return service;
  }
  const jobname = TASK_COMMAND.exec(text)?.[1]?.toUpperCase();
  if (jobname !== undefined)
    return one(
      services.filter((service) => service.jobname === jobname),
      `a started task ${jobname}`,
    );
  if (REPLY.test(text) || WITHOUT_NUMBER.test(text))
    return one(
      services.filter((service) => service.kind === 'ims'),
      'an IMS Connect with an outstanding reply',
    );
  throw new RequestProblem(
    400,
    'COMMAND_UNKNOWN',
    'this is no command for a started task and no reply',
    'Enter F job,..., P job, S job, D R,L or nn,VIEWHWS',
  );
}

function one(found: readonly ServiceDefinition[], what: string): ServiceDefinition {
  const [service, another] = found;
  if (service === undefined)
    throw new RequestProblem(404, 'TASK_UNKNOWN', `there is not ${what}`, 'sysplex.yaml names the job of each service');
  if (another !== undefined) {
    throw new RequestProblem(
      400,
      'TASK_AMBIGUOUS',
      `there is more than ${what}`,
      `Say which service: ${found.map((each) => each.name).join(', ')}`,
    );
  }
  return service;
}
