import { randomBytes } from 'node:crypto';
import type { ServiceName, Sysplex } from '@idprop/sysplex';
import { RING_KEY } from '../saf/key-rings.js';
import { generateSealingKeys } from '../saf/seal.js';

/** The secrets of a sysplex, each for the services that may have it. */
export interface SysplexSecrets {
  readonly adminToken: string;
  /** Redis password of each service. */
  readonly redis: Readonly<Record<ServiceName, string>>;
  /** racf seals PassTicket keys with the public half; passticket alone can open them. PEM. */
  readonly sealing: { readonly publicKey: string; readonly privateKey: string };
  /** Under which racf keeps the private keys of certificates; services that own key rings open them with the private half. PEM. */
  readonly rings: { readonly publicKey: string; readonly privateKey: string };
  /** Under which the gateway keeps its signing keys. */
  readonly gatewaySealing: string;
}

export function generateSecrets(sysplex: Sysplex): SysplexSecrets {
  return {
    adminToken: randomBytes(24).toString('base64url'),
    redis: Object.fromEntries(sysplex.services.map((service) => [service.name, randomBytes(24).toString('base64url')])),
    sealing: generateSealingKeys(),
    rings: generateSealingKeys(),
    gatewaySealing: randomBytes(32).toString('base64url'),
  };
}

/** What one service is given: only what its kind needs. */
export function secretsFor(sysplex: Sysplex, secrets: SysplexSecrets, name: ServiceName): Record<string, string> {
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
