import type { ImsOperatorCommand } from './operator-command.js';
import { portOf } from './port-name.js';

/**
 * QUERY and UPDATE, as type-2 commands (`QUERY IMSCON TYPE(PORT) NAME(5555)`) and as z/OS commands (`QUERY PORT NAME(5555)`, `UPDATE MEMBER
 * TYPE(IMSCON) SET(RACF(ON))`). They do what the older commands do, and show what those show. Undefined for what is not known here.
 *
 * Source: ims.md 4.2, 4.6; the equivalences are those of the command reference.
 */
export function parseImscon(text: string): ImsOperatorCommand | undefined {
  const [, verb, resource = '', rest = ''] = /^(QUERY|QRY|UPDATE|UPD)\s+(\w+)\s*(.*)$/.exec(text) ?? [];
  const operands = readOperands(rest);
  if (verb === undefined || operands === undefined) return undefined;
  const isMember = resource === 'MEMBER' && operands.get('TYPE') === 'IMSCON';
  const type = isMember ? 'CONFIG' : resource === 'IMSCON' ? operands.get('TYPE') : resource;
  const query = verb.startsWith('Q');
  const name = operands.get('NAME');
  switch (type) {
    case 'CONFIG':
      if (!query) return updateConfig(operands.get('SET'));
      // The type-2 command shows IMS Connect itself, without datastores and ports.
      return isMember ? { type: 'viewhws', summary: operands.get('SHOW') === 'SUMMARY' } : { type: 'viewconfig' };
    case 'PORT':
      return query ? queryPort(name) : updatePort(portOf(name), operands);
    case 'DATASTORE':
      return query ? { type: 'viewds', datastore: all(name) } : undefined;
    case 'CLIENT':
      return query ? undefined : stopClient(name, operands);
    case 'RACFUID':
      return query || name === undefined || operands.get('OPTION') !== 'REFRESH' ? undefined : refreshOf(name);
    default:
      return undefined;
  }
}

/** `KEY(value) KEY(value(inner))`. Undefined where something else stands. */
function readOperands(text: string): Map<string, string> | undefined {
  const operands = new Map<string, string>();
  const left = text.replace(/(\w+)\(((?:[^()]|\([^()]*\))*)\)\s*/g, (_whole, key: string, value: string) => {
    operands.set(key, value.trim());
    return '';
  });
  return left.trim() === '' ? operands : undefined;
}

/** User IDs of `NAME(...)`, separated by commas. */
export function refreshOf(names: string): ImsOperatorCommand {
  return { type: 'refresh-uids', userids: names.split(',').map((name) => name.trim()) };
}

function all(name: string | undefined): string {
  return name === undefined || name === '*' ? 'ALL' : name;
}

function queryPort(name: string | undefined): ImsOperatorCommand | undefined {
  if (all(name) === 'ALL') return { type: 'viewport', port: 'ALL' };
  const port = portOf(name);
  return port === undefined ? undefined : { type: 'viewport', port };
}

function updateConfig(set: string | undefined): ImsOperatorCommand | undefined {
  const [, what, state] = /^(RACF|UIDCACHE)\((ON|OFF)\)$/.exec(set ?? '') ?? [];
  return state === undefined ? undefined : { type: what === 'RACF' ? 'setracf' : 'setuidc', on: state === 'ON' };
}

function updatePort(port: number | undefined, operands: ReadonlyMap<string, string>): ImsOperatorCommand | undefined {
  if (port === undefined) return undefined;
  if (operands.get('START') === 'COMM') return { type: 'openport', port };
  return operands.get('STOP') === 'COMM' ? { type: 'stopport', port } : undefined;
}

function stopClient(client: string | undefined, operands: ReadonlyMap<string, string>): ImsOperatorCommand | undefined {
  const port = portOf(operands.get('PORT'));
  if (client === undefined || port === undefined || operands.get('STOP') !== 'COMM') return undefined;
  return { type: 'stopclnt', port, client };
}
