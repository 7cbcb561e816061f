import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { IdpropError } from '@idprop/decision';
import { findService, readSysplex, type ServiceDefinition, type ReadSysplex, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { z } from 'zod';
import { DefinitionError } from '../errors.js';
import type { ShadowPlace } from '../launch/shadow-process.js';

/** What a service process is told by its environment; secrets come in a file that only it may read. */
export interface ProcessEnvironment {
  readonly sysplex: Sysplex;
  readonly definition: ServiceDefinition;
  /** Undefined when only the definitions are to be checked: nothing is shared with other processes then, and nothing is kept. */
  readonly redis?: { readonly url?: string; readonly path?: string; readonly username?: string; readonly password?: string };
  readonly secrets: Readonly<Record<string, string>>;
  readonly admin: { readonly host: string; readonly port: number };
  /** End when standard input ends: the parent that held the other end is gone. */
  readonly endWithParent: boolean;
  /** Where a console finds its shadow. */
  readonly shadow?: ShadowPlace;
}

export class EnvironmentError extends IdpropError {}

const secretsSchema = z.record(z.string(), z.string());
const overridesSchema = z.record(z.string(), z.unknown());

/** Reads `sysplex.yaml` with all of its problems; throws only when the file itself cannot be read. */
export function readSysplexFile(file: string): ReadSysplex {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new EnvironmentError('SYSPLEX_UNREADABLE', `cannot read ${file}: ${(error as Error).message}`, 'Name a readable sysplex.yaml');
  }
  return readSysplex(text, file, dirname(resolve(file)));
}

/** Loads `sysplex.yaml`; throws DefinitionError with all of its problems. */
export function loadSysplex(file: string): Sysplex {
  const { sysplex, problems } = readSysplexFile(file);
  if (sysplex === undefined) throw new DefinitionError(problems);
  return sysplex;
}

export function readEnvironment(env: NodeJS.ProcessEnv): ProcessEnvironment {
  const checkOnly = env['IDPROP_CHECK'] === 'definitions';
  const sysplex = (checkOnly ? draftSysplex : loadSysplex)(required(env, 'IDPROP_SYSPLEX'));
  const name = required(env, 'IDPROP_SERVICE');
  const defined = findService(sysplex, name as ServiceName);
  if (defined === undefined) {
    const known = sysplex.services.map((service) => service.name).join(', ');
    throw new EnvironmentError(
      'SERVICE_UNKNOWN',
      `IDPROP_SERVICE names ${name}, which ${sysplex.file} does not define`,
      `It defines ${known}`,
    );
  }
  const definition = { ...defined, settings: { ...defined.settings, ...readOverrides(env['IDPROP_SETTINGS']) } };
  const { redisUsername, redisPassword, ...secrets } = readSecrets(env['IDPROP_SECRETS']);
  const login = {
    ...(redisUsername === undefined ? {} : { username: redisUsername }),
    ...(redisPassword === undefined ? {} : { password: redisPassword }),
  };
  return {
    sysplex,
    definition,
    ...(checkOnly ? {} : { redis: { ...redisAddress(required(env, 'IDPROP_REDIS')), ...login } }),
    secrets,
    admin: { host: env['IDPROP_ADMIN_HOST'] ?? '127.0.0.1', port: Number(env['IDPROP_ADMIN_PORT'] ?? 0) },
    endWithParent: env['IDPROP_PARENT'] === 'stdin',
    ...readShadow(env['IDPROP_SHADOW']),
  };
}

/** Whoever asks for a check has told of the problems of this file already. */
function draftSysplex(file: string): Sysplex {
  const { draft, problems } = readSysplexFile(file);
  if (draft === undefined) throw new DefinitionError(problems);
  return draft;
}

function redisAddress(address: string): { readonly path: string } | { readonly url: string } {
  return address.startsWith('/') ? { path: address } : { url: address };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new EnvironmentError('ENVIRONMENT_INCOMPLETE', `${name} is not set`, `Set ${name}`);
  return value;
}

/** Settings that whoever starts the process sets over those of sysplex.yaml: where to listen. */
function readOverrides(json: string | undefined): Record<string, unknown> {
  if (json === undefined || json === '') return {};
  try {
    return overridesSchema.parse(JSON.parse(json));
  } catch {
    throw new EnvironmentError('SETTINGS_UNREADABLE', 'IDPROP_SETTINGS is no JSON object', 'Write settings of the service: {"port":8080}');
  }
}

const shadowSchema = z.strictObject({ bundle: z.string(), secrets: z.string() });

function readShadow(json: string | undefined): { shadow?: ShadowPlace } {
  if (json === undefined || json === '') return {};
  try {
    return { shadow: shadowSchema.parse(JSON.parse(json)) };
  } catch {
    throw new EnvironmentError('SHADOW_UNREADABLE', 'IDPROP_SHADOW is not what it should be', 'Write {"bundle":"file","secrets":"file"}');
  }
}

function readSecrets(file: string | undefined): Record<string, string> {
  if (file === undefined) return {};
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The content is secret: the error must not quote it.
    throw new EnvironmentError('SECRETS_UNREADABLE', `cannot read the secrets in ${file}`, 'It is a JSON object of strings');
  }
}
