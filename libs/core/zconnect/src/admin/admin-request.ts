import { Trail } from '@idprop/decision';
import type { GuardedAction } from '../interceptors/authorize-by-groups.js';
import type { GroupTarget, ItemKind } from '../interceptors/model.js';
import { webGranted, webRefused, type WebDecision, type WebRequest } from '../web.js';

/** The first part of every administration path; case-sensitive, as all of it (zcee.md 13). */
export const ADMIN_PATH = '/zosConnect';

export type AdminVerb = 'list' | 'show' | 'status' | 'start' | 'stop' | 'invoke' | 'deploy' | 'undeploy' | 'update' | 'schema';

export interface AdminRequest {
  readonly verb: AdminVerb;
  readonly target: GroupTarget;
  readonly guarded: GuardedAction;
}

const KINDS: Readonly<Record<string, ItemKind>> = { apis: 'api', services: 'service', apiRequesters: 'apiRequester' };

const GUARDED: Readonly<Record<AdminVerb, GuardedAction>> = {
  list: 'read',
  show: 'read',
  status: 'read',
  schema: 'read',
  start: 'manage',
  stop: 'manage',
  deploy: 'manage',
  undeploy: 'manage',
  update: 'manage',
  invoke: 'invoke',
};

const ACTIONS: Readonly<Record<string, AdminVerb>> = {
  invoke: 'invoke',
  start: 'start',
  stop: 'stop',
  status: 'status',
  getRequestSchema: 'schema',
  getResponseSchema: 'schema',
};

export function isAdminPath(path: string): boolean {
  return path === ADMIN_PATH || path.startsWith(`${ADMIN_PATH}/`);
}

/** What an administration request asks for. 404 for a resource that is none, 405 for a verb, 400 for a parameter (BAQR7018E's case). */
export function readAdminRequest({ method, path, query, headers, body }: WebRequest): WebDecision<AdminRequest> {
  const trail = new Trail();
  const [, kindName = '', encoded, ...rest] = path.slice(1).split('/');
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined;
  const name = encoded === undefined || encoded === '' ? undefined : decoded(encoded);
  if (kind === undefined || rest.length > 0 || (encoded !== undefined && encoded !== '' && name === undefined)) {
    return refuse(trail, 404, path, 'no such resource');
  }
  const verb =
    name === undefined
      ? verbOfList(method)
      : verbOfItem(kind, method, new URLSearchParams(query), body !== undefined && isArchive(headers));
  if (verb === undefined) return refuse(trail, 405, method, 'no such verb');
  if (verb === 'unreadable') return refuse(trail, 400, query, 'the parameter says nothing that can be done');
  trail.pass('ZCEE.ADMIN', { expected: verb, found: path });
  const target: GroupTarget = { kind, ...(name === undefined ? {} : { name }) };
  return webGranted(trail.steps, { verb, target, guarded: GUARDED[verb] });
}

/** What deploys and updates: an archive, by its Content-Type. */
export function isArchive(headers: WebRequest['headers']): boolean {
  return /^application\/zip\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}

function verbOfList(method: string): AdminVerb | undefined {
  if (method === 'GET' || method === 'HEAD') return 'list';
  return method === 'POST' ? 'deploy' : undefined;
}

function verbOfItem(kind: ItemKind, method: string, query: URLSearchParams, hasArchive: boolean): AdminVerb | 'unreadable' | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return 'show';
    case 'DELETE':
      return 'undeploy';
    case 'PUT':
    case 'POST': {
      const [status, action] = [query.get('status'), query.get('action')];
      if (kind === 'service' && action !== null) return Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : 'unreadable';
      if (method === 'POST') return undefined;
      const isStatus = status === 'started' || status === 'stopped';
      // With an archive the status is the one that it begins with.
      if (status === null || (hasArchive && isStatus)) return 'update';
      return status === 'started' ? 'start' : status === 'stopped' ? 'stop' : 'unreadable';
    }
    default:
      return undefined;
  }
}

function refuse(trail: Trail, status: number, found: string, text: string): WebDecision<never> {
  trail.fail('ZCEE.ADMIN', { found, codes: ['HTTP', status] });
  return webRefused(trail.steps, { status, headers: {}, text: `Error ${status}: ${text}`, fromRuntime: true });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
