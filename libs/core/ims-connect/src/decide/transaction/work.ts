import { Trail, type CheckId, type Definition, type Facts, type StepDetails } from '@idprop/decision';
import { NOBODY, type Identity } from '@idprop/identity';
import type { RacfReason, RequestStatus } from '../../codes/rsm.js';
import { RSM_RETURN } from '../../codes/rsm.js';
import type { Datastore, HwsConfig } from '../../hwscfg/model.js';
import type { ImsSystem, TransactionDefinition } from '../../ims/system.js';
import type { Check } from '../checks.js';
import type { Saf, VerifyNeed } from '../verify-need.js';
import type { TransactionMessage } from './message.js';

/** All that a decision about a transaction message goes by. */
export interface TransactionSetting {
  readonly config: HwsConfig;
  readonly ims: ImsSystem;
  readonly saf: Saf;
  /** Another client holds this client ID on this port. */
  readonly duplicateClient: boolean;
  /** RSM reason after a failed RACROUTE: 78 or 40. */
  readonly racfReason: RacfReason;
}

/** The list stops: the client is told why, or a fact is needed. */
export type TransactionStop = { readonly refuse: RequestStatus } | { readonly need: VerifyNeed };

export type TransactionCheck = Check<TransactionWork, TransactionStop>;

/** What the checks hand to one another. */
export class TransactionWork {
  readonly trail = new Trail();
  /** The message's user ID or the member's RACFID, once it is known. */
  userid = '';
  identity: Identity = NOBODY;
  datastore: Datastore | undefined;
  transaction: TransactionDefinition | undefined;

  constructor(
    readonly setting: TransactionSetting,
    readonly message: TransactionMessage,
    readonly facts: Facts,
  ) {}

  get config(): HwsConfig {
    return this.setting.config;
  }

  /** The definition of a statement of the member, for a step. */
  statement(name: string, line: number): Definition {
    return { kind: 'statement', name, file: this.config.file, line };
  }

  /** Records the failed check and stops with return code 8, or the one given. */
  refuse(
    check: CheckId,
    reasonCode: number,
    details: StepDetails = {},
    { returnCode = RSM_RETURN.ERROR as number, byte3 = 0 }: { returnCode?: number; byte3?: number } = {},
  ): TransactionStop {
    this.trail.fail(check, { codes: ['RSM', returnCode, reasonCode, byte3], ...details });
    return { refuse: { returnCode, reasonCode, racfReturnCode: byte3 } };
  }
}
