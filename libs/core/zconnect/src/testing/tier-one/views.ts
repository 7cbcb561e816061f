import { safIdentity } from '@idprop/identity';
import { listConfig, readServerConfig, type ServerConfigReading } from '@idprop/server-xml';
import { chooseAuthentication } from '../../authentication/choose.js';
import { requireSecure } from '../../authentication/require-secure.js';
import { authorizeByBindings, authorizeByRole, roleRequest } from '../../authorization/role.js';
import { smf123 } from '../../audit/smf123.js';
import { unauthenticated } from '../../credential/unauthenticated.js';
import type { Credential } from '../../credential/credential.js';
import { authorizeByGroups, type GuardedAction } from '../../interceptors/authorize-by-groups.js';
import { interceptorsFor } from '../../interceptors/choose-interceptors.js';
import type { ItemKind } from '../../interceptors/model.js';
import { imsDatabaseUser, imsUser } from '../../providers/sor-user.js';
import { loginBasic } from '../../registry/login.js';
import type { ZceeSettings } from '../../settings/model.js';
import { readSettings } from '../../settings/read-settings.js';
import { listWays } from '../../ways/list-ways.js';
import type { WebRequest } from '../../web.js';
import { rulesetFiles } from '../../settings/read-policies.js';

const CREDENTIAL: Credential = { user: 'USER1', groups: [], saf: safIdentity('USER1', 'basic') };
const TOKEN = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.AAAA`;
const FEATURES = 'zosconnect:zosConnect-2.0,zosSecurity-1.0,openidConnectClient-1.0';

/** Reads `<server>` with this inside; `features` is what the element featureManager says, unless the text has one. */
export function read(body: string): ServerConfigReading {
  const features = body.includes('<featureManager') ? '' : `<featureManager feature="${FEATURES}"/>`;
  const root = body.startsWith('<server ') ? body : `<server>${features}${body}</server>`;
  const files: Record<string, string> = {
    '/s/server.xml': root,
    '/s/a.xml': '<server><safCredentials profilePrefix="INCLUDED"/></server>',
  };
  return readServerConfig({ main: '/s/server.xml', directories: { serverConfigDir: '/s' }, files: (path) => files[path] });
}

function settings(body: string): ZceeSettings {
  const service = { description: '', connectionRef: 'old', response: [], reads: { kind: 'element', name: 's' } } as const;
  return readSettings(read(body).config, [], [{ ...service, name: 's', provider: 'cics', program: 'P' }]);
}

/** Without the places where values stand. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'reads' ? undefined : inner)));
}

function request(headers: Record<string, string>): WebRequest {
  const link = { address: '10.1.1.1', port: 40000, tls: false };
  return { method: 'GET', scheme: 'http', authority: 'h:9080', path: '/cat/items', query: '', headers, link };
}

const SENT: readonly Record<string, string>[] = [
  {},
  { authorization: `Bearer ${TOKEN}` },
  { authorization: `Basic ${Buffer.from('U:P').toString('base64')}` },
  { authorization: `Bearer ${TOKEN}`, 'x-gate': 'one' },
];

/** Decisions about requests: TLS, authentication, for an API, a service and an API requester. */
const authentication = (body: string): unknown => {
  const all = settings(body);
  return (['api', 'service', 'apiRequester'] as const).flatMap((kind) =>
    SENT.map((headers) => {
      const target = { kind, name: 'cat', basePath: '/cat' };
      const { value, refusal } = chooseAuthentication(all, target, request(headers));
      return [requireSecure(all.manager, target, request(headers), 9443).outcome, value?.method, refusal?.status, refusal?.headers];
    }),
  );
};

/** Decisions of the authorization interceptors for members of G, and records of the audit interceptors. */
const interceptors = (body: string): unknown => {
  const { manager } = settings(body);
  const groups = (kind: ItemKind, action: GuardedAction) =>
    interceptorsFor(manager, { kind, name: 'cat' }).map((interceptor) => {
      if (interceptor.type === 'audit') return [interceptor.id, audited(interceptor)];
      if (interceptor.type !== 'authorization') return interceptor.id;
      const memberOf = (_user: string, group: string) => ({ isMember: group === 'G', age: 0 });
      const asked = { action, target: { kind, name: 'cat' }, url: 'https://h/cat' };
      const { outcome, steps } = authorizeByGroups(interceptor, manager, asked, CREDENTIAL, memberOf);
      return [interceptor.id, interceptor.safCacheTimeout, outcome, steps.map(({ expected }) => expected)];
    });
  const kinds = ['api', 'service', 'apiRequester'] as const;
  return kinds.flatMap((kind) => (['invoke', 'manage', 'read'] as const).map((action) => groups(kind, action)));
};

function audited(interceptor: Parameters<typeof smf123>[0]): unknown {
  const server = { sysplex: 'P', system: 'S', jobname: 'J' };
  const times = { arrived: 0, completed: 0, status: 200, responseLength: 0, responseHeaders: {} };
  return smf123(interceptor, { request: request({}), name: 'cat', credential: CREDENTIAL, ...times, server, flow: 'f' }).qualifier;
}

/** Who may: role profiles, visible messages, users of registries, the unauthenticated user. */
const roles = (body: string): unknown => {
  const all = settings(body);
  const access = {
    value: { saf: 8, racf: 8, reason: 0 },
    steps: [{ check: 'X', verdict: 'fail', messages: [{ id: 'ICH408I', inserts: {} }] }],
  };
  const byRole =
    all.saf.authorization &&
    authorizeByRole(all.saf, all.saf.authorization, CREDENTIAL, access as unknown as Parameters<typeof authorizeByRole>[3]).steps;
  return plain([
    roleRequest(all.saf, 'USER1').resource,
    byRole?.map(({ messages }) => messages?.map(({ id }) => id)),
    all.saf.registry,
    unauthenticated(all.saf).identity,
    authorizeByBindings(all.roles, CREDENTIAL).outcome,
    all.basicRegistry && loginBasic(all.basicRegistry, all.web, 'U', 'P').value,
  ]);
};

/** What decides about tokens. */
const tokens = (body: string): unknown => plain([settings(body).clients, Object.keys(settings(body).keyStores)]);

/** What connections are opened with, in and out, and whom they sign on as. */
const connections = (body: string): unknown => {
  const all = settings(body);
  const { connections: out } = all;
  return plain([
    out,
    all.endpoint,
    all.keyStores,
    all.services,
    Object.values(out.ims).map((one) => imsUser(one, CREDENTIAL).value),
    Object.values(out.imsDatabases).map((one) => imsDatabaseUser(one, CREDENTIAL).value),
  ]);
};

/** How the server behaves: which files come into force when, from where, what answers look like, which policies hold. */
const server = (body: string): unknown => {
  const { updates, locations, policies, manager } = settings(body);
  const { setUTF8ResponseEncoding, useJsonErrorResponses, asyncRequestTimeout } = manager;
  return [
    updates,
    locations,
    policies,
    rulesetFiles(read(body).config),
    setUTF8ResponseEncoding,
    useJsonErrorResponses,
    asyncRequestTimeout,
  ];
};

/** `idprop server-xml --ways`. */
const ways = (body: string): unknown =>
  listWays(read(body).config).map(({ element, direction, to, as, details }) => [element.name, direction, to, as, details]);

/** `idprop server-xml` and what is told of a configuration. */
const listing = (body: string): unknown => {
  const { config, problems, description } = read(body);
  return [description, plain(listConfig(config)), problems.map(({ field, reason }) => [field, reason])];
};

export const VIEWS = { authentication, interceptors, roles, tokens, connections, server, ways, listing } as const;
export type View = keyof typeof VIEWS;
