import { chmodSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { generateSecrets, loadSysplex, secretsFor, type SysplexSecrets } from '@idprop/server';
import { aclFile, redisUser } from '@idprop/state';
import type { SysplexAddress } from '@idprop/client';
import type { Sysplex } from '@idprop/sysplex';
import { containerSystem } from './container-system.js';
import { healthUser } from './health-user.js';
import { publishedPorts, type PublishedPorts } from './ports.js';

export interface PrepareOptions {
  /** The sysplex.yaml to run; its whole folder is copied. */
  readonly file: string;
  /** Folder for everything that the containers are given. */
  readonly directory: string;
  /** Added to every published port. */
  readonly portOffset?: number;
  /** Begin anew: forget the copy of the system with its edits, and the secrets. */
  readonly fresh?: boolean;
  /** Who prepares; that user and group run the containers, unless it is root. Default: this process. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface PreparedCompose {
  readonly sysplex: Sysplex;
  readonly address: SysplexAddress;
  readonly ports: PublishedPorts;
  /** What docker-compose.yml takes from its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The image's own user, for preparing as root: containers never run as root. */
const NOT_ROOT = { uid: 1000, gid: 1000 };

/** What the health check of Redis knows: it may PING, and nothing else. */
interface KeptSecrets extends SysplexSecrets {
  readonly redisHealth: string;
}

/**
 * Writes what the containers of docker-compose.yml are given: a work copy of the system, Redis' ACL file and a secrets file for
 * each service. The folder is for this user only; a service's secrets can be read by the containers' user only. Secrets and
 * work copy of an earlier time are kept unless `fresh`. Throws DefinitionError with all that is wrong in sysplex.yaml.
 */
export function prepareCompose(options: PrepareOptions): PreparedCompose {
  const directory = resolve(options.directory);
  const ports = publishedPorts(options.portOffset);
  const user = containerUser(options.user);
  if (options.fresh === true) rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, 'secrets'), { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);

  const name = options.file.slice(dirname(options.file).length + 1);
  const system = join(directory, 'system');
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
  const sysplex = containerSystem(dirname(resolve(options.file)), name, system, gatewayUrl, loadSysplex);
  const secrets = keepSecrets(join(directory, 'secrets.json'), sysplex);

  // Of the passwords Redis needs SHA-256 digests only; its image's user is none that we know.
  secretFile(join(directory, 'secrets/users.acl'), aclFile(sysplex, secrets.redis) + healthUser(secrets.redisHealth), 0o444);
  secretFile(join(directory, 'secrets/redis-health'), secrets.redisHealth, 0o444);
  for (const service of sysplex.services) {
    const login = { redisUsername: redisUser(sysplex.namespace, service.name), redisPassword: secrets.redis[service.name] };
    const own = { ...secretsFor(sysplex, secrets, service.name), ...login };
    secretFile(join(directory, 'secrets', `${service.name}.json`), JSON.stringify(own), 0o400);
  }
  const address: SysplexAddress = {
    directory: system,
    adminUrl: `http://127.0.0.1:${ports.console}`,
    adminToken: secrets.adminToken,
    gatewayUrl,
    zceeUrl: `http://127.0.0.1:${ports.zceeHttp}`,
  };
  secretFile(join(directory, 'running.json'), JSON.stringify(address), 0o600);
  if (process.getuid?.() === 0) for (const folder of ['system', 'secrets']) own(join(directory, folder), user);
  return {
    sysplex,
    address,
    ports,
    environment: {
      IDPROP_FILES: directory,
      IDPROP_SYSPLEX_FILE: name,
      IDPROP_UID: String(user.uid),
      IDPROP_GID: String(user.gid),
      IDPROP_GATEWAY_PORT: String(ports.gateway),
      IDPROP_ZCEE_HTTP_PORT: String(ports.zceeHttp),
      IDPROP_ZCEE_HTTPS_PORT: String(ports.zceeHttps),
      IDPROP_CONSOLE_PORT: String(ports.console),
    },
  };
}

function containerUser(user?: { uid: number; gid: number }): { uid: number; gid: number } {
  const { uid, gid } = user ?? { uid: process.getuid?.() ?? NOT_ROOT.uid, gid: process.getgid?.() ?? NOT_ROOT.gid };
  return uid === 0 ? NOT_ROOT : { uid, gid };
}

/** Those of an earlier time, so that what is in Redis can still be opened; new ones for services that are new. */
function keepSecrets(file: string, sysplex: Sysplex): KeptSecrets {
  const fresh: KeptSecrets = { ...generateSecrets(sysplex, { sealed: true }), redisHealth: randomBytes(24).toString('base64url') };
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptSecrets) : fresh;
  const secrets = { ...fresh, ...kept, redis: { ...fresh.redis, ...kept.redis } };
  secretFile(file, JSON.stringify(secrets), 0o600);
  return secrets;
}

/** Written anew with its mode from the start; an old one may be read-only. */
function secretFile(file: string, text: string, mode: number): void {
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode });
  chmodSync(file, mode);
}

function own(path: string, user: { uid: number; gid: number }): void {
  lchownSync(path, user.uid, user.gid);
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}
