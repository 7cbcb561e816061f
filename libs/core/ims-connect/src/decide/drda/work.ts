import { Trail, type CheckId, type Definition, type Facts, type StepDetails } from '@idprop/decision';
import { NOBODY, type Identity } from '@idprop/identity';
import type { HwsConfig } from '../../hwscfg/model.js';
import type { ImsSystem, PsbDefinition } from '../../ims/system.js';
import type { Check } from '../checks.js';
import type { Saf, VerifyNeed } from '../verify-need.js';
import type { DrdaRequest, RdbName } from './request.js';

export interface DrdaSetting {
  readonly config: HwsConfig;
  readonly ims: ImsSystem;
  readonly saf: Saf;
}

/** SECCHKRM with a code, or a reply message to ACCRDB. */
export type DrdaRefusal =
  | { readonly type: 'secchkrm'; readonly secchkcd: number }
  | { readonly type: 'refused'; readonly codepoint: 'RDBNFNRM' | 'RDBATHRM'; readonly reason: string };

export type DrdaStop = { readonly refuse: DrdaRefusal } | { readonly need: VerifyNeed };

export type DrdaCheck = Check<DrdaWork, DrdaStop>;

/** What the checks hand to one another. */
export class DrdaWork {
  readonly trail = new Trail();
  readonly userid: string;
  identity: Identity = NOBODY;
  rdb: RdbName | undefined;
  psb: PsbDefinition | undefined;

  constructor(
    readonly setting: DrdaSetting,
    readonly request: DrdaRequest,
    readonly facts: Facts,
    userid: string,
  ) {
    this.userid = userid;
  }

  statement(name: string, line: number): Definition {
    return { kind: 'statement', name, file: this.setting.config.file, line };
  }

  /** Records the failed check and stops with SECCHKRM. */
  deny(check: CheckId, secchkcd: number, details: StepDetails = {}): DrdaStop {
    this.trail.fail(check, { codes: ['SECCHKCD', secchkcd], ...details });
    return { refuse: { type: 'secchkrm', secchkcd } };
  }

  /** Records the failed check and stops with a reply message to ACCRDB. */
  refuse(check: CheckId, codepoint: 'RDBNFNRM' | 'RDBATHRM', reason: string, details: StepDetails = {}): DrdaStop {
    this.trail.fail(check, { found: codepoint, ...details });
    return { refuse: { type: 'refused', codepoint, reason } };
  }
}
