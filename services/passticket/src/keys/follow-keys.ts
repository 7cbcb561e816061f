import { IdpropError } from '@idprop/decision';
import { requireDatabase, type PassTicketKeyChange, type PassTicketKeySnapshot, type ServiceHost } from '@idprop/server';
import type { Following } from '@idprop/state';
import { KeyRing } from './key-ring.js';

/** Name of the secret with which this service, and no other, opens PassTicket keys. */
export const SEALING_KEY = 'sealingPrivateKey';

/** Started without the secret: no key could ever be opened. */
export class NoSealingKeyError extends IdpropError {
  constructor() {
    super(
      'PASSTICKET_NO_SEALING_KEY',
      `The secret ${SEALING_KEY} is missing`,
      'Start passticket with the private half of the key that racf seals with',
    );
  }
}

export interface FollowedKeys {
  readonly ring: KeyRing;
  readonly following: Following;
}

/** The PassTicket keys of this service's RACF database, followed from their log. Throws {@link NoSealingKeyError}. */
export async function followKeys(host: ServiceHost): Promise<FollowedKeys> {
  const privateKey = host.secrets[SEALING_KEY];
  if (privateKey === undefined) throw new NoSealingKeyError();
  const { sysplex, name } = requireDatabase(host);
  const ring = new KeyRing(privateKey, ({ profile, keyName }, error) => {
    host.logger.error({ err: error, profile, keyName }, 'a PassTicket key cannot be opened; it is not used');
  });
  const log = host.state.changes<PassTicketKeyChange, PassTicketKeySnapshot>({ log: 'ptkt', sysplex, database: name });
  return { ring, following: await log.follow(ring) };
}
