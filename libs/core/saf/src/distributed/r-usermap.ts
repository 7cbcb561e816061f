import { Trail } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { clientCertificateName } from '../certificates/map-certificate.js';
import { certificateIn } from '../certificates/read-certificate.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { usermap } from './usermap.js';
import { usermapNames, type UsermapAnswer, type UsermapNamesRequest } from './usermap-names.js';

/** The parameter list of R_usermap (IRRSIM00), as far as it is given (saf.md 5.7). */
export interface UsermapParameters {
  readonly function: number;
  /** A caller in problem state, who needs authority. */
  readonly caller?: string | undefined;
  readonly userid?: string | undefined;
  /** Lotus Notes, NDS or Kerberos name; with function 8 the distinguished name. */
  readonly name?: string | undefined;
  readonly registry?: string | undefined;
  /** DER or PEM; function 6 alone. */
  readonly certificate?: Buffer | undefined;
}

const PARAMETERS_WRONG = { saf: 8, racf: 8, reason: 4 };

/** R_usermap with any function code: 8/8/4 for one that it has not (0, 7 ...), and where a parameter is missing that the function reads. */
export function rUsermap(db: RacfDatabase, given: UsermapParameters, now: number): UsermapAnswer {
  const { name, registry } = given;
  const caller = given.caller === undefined ? {} : { caller: given.caller };
  if (given.function === 8 && name !== undefined && registry !== undefined) return usermap(db, { ...caller, name, registry });
  const request = namesRequest(given, now);
  return request === undefined ? parametersWrong(given) : usermapNames(db, { ...caller, ...request });
}

function namesRequest({ certificate, function: code, name, userid }: UsermapParameters, now: number): UsermapNamesRequest | undefined {
  switch (code) {
    case 1:
    case 3:
    case 5:
      return userid === undefined ? undefined : { function: code, userid };
    case 6: {
      if (certificate === undefined) return name === undefined ? undefined : { function: code, name };
      const facts = certificateIn(certificate);
      return { function: code, certificate: facts && clientCertificateName(facts), now };
    }
    case 2:
    case 4:
      return name === undefined ? undefined : { function: code, name };
    default:
      return undefined;
  }
}

function parametersWrong({ function: code }: UsermapParameters): UsermapAnswer {
  const trail = new Trail();
  trail.fail('SAF.USERMAP.PARAMETERS', { found: code, codes: ['SAF', 8, 8, 4] });
  return { outcome: 'refused', identity: NOBODY, effects: [], steps: trail.steps, value: PARAMETERS_WRONG };
}
