import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { ServiceName, Sysplex } from '@idprop/sysplex';

/** The secrets of a sysplex, each for the services that may have it. */
export interface SysplexSecrets {
  readonly adminToken: string;
  /** Redis password of each service. */
  readonly redis: Readonly<Record<ServiceName, string>>;
  /** racf seals PassTicket keys with the public half; passticket alone can open them. PEM. */
  readonly sealing: { readonly publicKey: string; readonly privateKey: string };
  /** Under which the gateway keeps its signing keys. */
  readonly gatewaySealing: string;
}

export function generateSecrets(sysplex: Sysplex): SysplexSecrets {
  const { publicKey, privateKey } = generateKeyPairSync('x25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    adminToken: randomBytes(24).toString('base64url'),
    redis: Object.fromEntries(sysplex.services.map((service) => [service.name, randomBytes(24).toString('base64url')])),
    sealing: { publicKey, privateKey },
    gatewaySealing: randomBytes(32).toString('base64url'),
  };
}

/** What one service is given: only what its kind needs. */
export function secretsFor(sysplex: Sysplex, secrets: SysplexSecrets, name: ServiceName): Record<string, string> {
  switch (sysplex.services.find((service) => service.name === name)?.kind) {
    case 'racf':
      return { sealingPublicKey: secrets.sealing.publicKey };
    case 'passticket':
      return { sealingPrivateKey: secrets.sealing.privateKey };
    case 'gateway':
      return { sealingKey: secrets.gatewaySealing };
    case 'console':
      return { adminToken: secrets.adminToken };
    default:
      return {};
  }
}
