import { hkdfSync, randomBytes } from 'node:crypto';
import type { BusKeys } from '@idprop/bus';
import type { ServiceName, Sysplex } from '@idprop/sysplex';
import { RING_KEY } from '../saf/key-rings.js';
import { generateSealingKeys } from '../saf/seal.js';

/** The secrets of a sysplex, each for the services that may have it. */
export interface SysplexSecrets {
  readonly adminToken: string;
  /** Redis password of each service. */
  readonly redis: Readonly<Record<ServiceName, string>>;
  /** Redis password of who copies the namespace, for a shadow of the system. */
  readonly reader: string;
  /** racf seals PassTicket keys with the public half; passticket alone can open them. PEM. */
  readonly sealing: { readonly publicKey: string; readonly privateKey: string };
  /** Under which racf keeps the private keys of certificates; services that own key rings open them with the private half. PEM. */
  readonly rings: { readonly publicKey: string; readonly privateKey: string };
  /** From which each two services have the key that their messages are sealed with; absent: messages lie in Redis as they are. */
  readonly bus?: string;
  /** Under which the gateway keeps its signing keys. */
  readonly gatewaySealing: string;
}

/** `sealed`: messages on the bus are sealed too, which costs some 25 microseconds of CPU a call; for a Redis that writes to disk. */
export function generateSecrets(sysplex: Sysplex, { sealed = false }: { sealed?: boolean } = {}): SysplexSecrets {
  return {
    adminToken: randomBytes(24).toString('base64url'),
    redis: Object.fromEntries(sysplex.services.map((service) => [service.name, randomBytes(24).toString('base64url')])),
    reader: randomBytes(24).toString('base64url'),
    sealing: generateSealingKeys(),
    rings: generateSealingKeys(),
    ...(sealed ? { bus: randomBytes(32).toString('base64url') } : {}),
    gatewaySealing: randomBytes(32).toString('base64url'),
  };
}

/** What one service is given: only what its kind needs. */
export function secretsFor(sysplex: Sysplex, secrets: SysplexSecrets, name: ServiceName): Record<string, string> {
  const own = ofItsKind(sysplex, secrets, name);
  return secrets.bus === undefined ? own : { ...own, [BUS_KEYS]: JSON.stringify(busKeys(sysplex, secrets.bus, name)) };
}

/** Name of the secret that holds the keys of {@link busKeys}. */
const BUS_KEYS = 'busKeys';

/** A key for each other service, the same at both ends: nobody else has it. */
function busKeys({ services }: Sysplex, secret: string, me: ServiceName): BusKeys {
  const others = services.filter(({ name }) => name !== me);
  return Object.fromEntries(others.map(({ name }) => [name, pairKey(secret, [me, name].sort().join(' '))]));
}

function pairKey(secret: string, pair: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', `idprop bus 1 ${pair}`, 32)).toString('base64');
}

/** The keys that messages are sealed with; undefined where a service was given none. */
export function busKeysOf(secrets: Readonly<Record<string, string>>): BusKeys | undefined {
  const text = secrets[BUS_KEYS];
  return text === undefined ? undefined : (JSON.parse(text) as BusKeys);
}

function ofItsKind(sysplex: Sysplex, secrets: SysplexSecrets, name: ServiceName): Record<string, string> {
  switch (sysplex.services.find((service) => service.name === name)?.kind) {
    case 'racf':
      return { sealingPublicKey: secrets.sealing.publicKey, [RING_KEY]: secrets.rings.privateKey };
    case 'passticket':
      return { sealingPrivateKey: secrets.sealing.privateKey };
    case 'gateway':
      return { sealingKey: secrets.gatewaySealing };
    case 'zcee':
    case 'ims':
    case 'cics':
      return { [RING_KEY]: secrets.rings.privateKey };
    case 'console':
      return { adminToken: secrets.adminToken };
    default:
      return {};
  }
}
