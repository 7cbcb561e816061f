import { granted, refused, NO_FACTS, type Decision, type Facts } from '@idprop/decision';
import { foldName, safIdentity } from '@idprop/identity';
import { RSM_REASON, type RequestStatus } from '../../codes/rsm.js';
import type { Datastore } from '../../hwscfg/model.js';
import type { TransactionDefinition } from '../../ims/system.js';
import { runChecks } from '../checks.js';
import type { VerifyNeed } from '../verify-need.js';
import { BEFORE_RACF } from './before-racf.js';
import type { TransactionMessage } from './message.js';
import { OTMA_CHECKS, SYNCPT_CHECK, tpipeCheck } from './otma.js';
import { verifyMessage } from './verify.js';
import { TransactionWork, type TransactionCheck, type TransactionSetting, type TransactionStop } from './work.js';

/** The message goes to its transaction; or the client gets a request status message. */
export type TransactionVerdict =
  | { readonly type: 'scheduled'; readonly userid: string; readonly transaction: TransactionDefinition; readonly datastore: Datastore }
  | ({ readonly type: 'rsm' } & RequestStatus);

export type TransactionOutcome = (Decision<TransactionVerdict> & { readonly value: TransactionVerdict }) | { readonly need: VerifyNeed };

const RACF_ON: readonly TransactionCheck[] = [
  { id: 'IMS.TM.CLIENTID', run: clientIdFree },
  { id: 'IMS.TM.RACF', run: racfSwitch },
  { id: 'IMS.TM.USERID', run: effectiveUser },
  ...BEFORE_RACF,
  { id: 'IMS.TM.DATASTORE', run: datastoreKnown },
  { id: 'IMS.TM.VERIFY', run: verifyMessage },
];

const RACF_OFF: readonly TransactionCheck[] = [
  { id: 'IMS.TM.CLIENTID', run: clientIdFree },
  { id: 'IMS.TM.RACF', run: racfSwitch },
  { id: 'IMS.TM.USERID', run: effectiveUser },
  { id: 'IMS.TM.DATASTORE', run: datastoreKnown },
  { id: 'IMS.TM.UNVERIFIED', run: passUnverified },
];

/**
 * Decides about one message on the transaction port: IMS Connect's own checks, VERIFY (as a need), then IMS behind OTMA.
 *
 * Source: ims.md 3.3 to 3.6, 4.2, 4.3.
 */
export function decideTransaction(setting: TransactionSetting, message: TransactionMessage, facts: Facts = NO_FACTS): TransactionOutcome {
  const work = new TransactionWork(setting, message, facts);
  const stop = runChecks(
    [...connectChecks(setting), ...(message.syncpt === true ? [SYNCPT_CHECK] : []), ...OTMA_CHECKS],
    work,
    (candidate) => 'need' in candidate,
  );
  if (stop !== undefined) {
    if ('need' in stop) return stop;
    return { ...refused<TransactionVerdict>(work.trail.steps), value: { type: 'rsm', ...stop.refuse } };
  }
  const { datastore, transaction } = work;
  if (datastore === undefined || transaction === undefined) throw new Error('a scheduled message has a datastore and a transaction');
  const value: TransactionVerdict = { type: 'scheduled', userid: work.userid, transaction, datastore };
  return { ...granted(work.trail.steps, work.identity, value), value };
}

/** Who it is that sends a message, and where it goes: without what IMS itself checks. */
export type VerifiedVerdict =
  { readonly type: 'verified'; readonly userid: string; readonly datastore: Datastore } | ({ readonly type: 'rsm' } & RequestStatus);

export type VerifiedOutcome = (Decision<VerifiedVerdict> & { readonly value: VerifiedVerdict }) | { readonly need: VerifyNeed };

/** Decides whether a client may take the messages of a tpipe: IMS Connect's checks as for a transaction, then class RIMS. */
export function decideResumeTpipe(
  setting: TransactionSetting,
  message: TransactionMessage,
  tpipe: string,
  facts: Facts = NO_FACTS,
): VerifiedOutcome {
  return verified([...connectChecks(setting), tpipeCheck(tpipe)], new TransactionWork(setting, message, facts));
}

/** Decides about HWSPWCH: the old password is verified, also with RACF=N, and the new one set with it. */
export function decidePasswordChange(setting: TransactionSetting, message: TransactionMessage, facts: Facts = NO_FACTS): VerifiedOutcome {
  return verified(RACF_ON, new TransactionWork(setting, message, facts));
}

function connectChecks(setting: TransactionSetting): readonly TransactionCheck[] {
  return setting.config.hws.racf ? RACF_ON : RACF_OFF;
}

function verified(checks: readonly TransactionCheck[], work: TransactionWork): VerifiedOutcome {
  const stop = runChecks(checks, work, (candidate) => 'need' in candidate);
  if (stop !== undefined) {
    if ('need' in stop) return stop;
    return { ...refused<VerifiedVerdict>(work.trail.steps), value: { type: 'rsm', ...stop.refuse } };
  }
  if (work.datastore === undefined) throw new Error('a verified message has a datastore');
  const value: VerifiedVerdict = { type: 'verified', userid: work.userid, datastore: work.datastore };
  return { ...granted(work.trail.steps, work.identity, value), value };
}

/** A client ID is used once at a time on a port (ims.md 2.2). */
function clientIdFree(work: TransactionWork): TransactionStop | undefined {
  if (work.setting.duplicateClient) {
    return work.refuse('IMS.TM.CLIENTID', RSM_REASON.DUPLICATE_CLIENT, { found: work.message.clientId });
  }
  work.trail.pass('IMS.TM.CLIENTID', { found: work.message.clientId });
  return undefined;
}

function racfSwitch(work: TransactionWork): undefined {
  const { hws } = work.config;
  work.trail.info('IMS.TM.RACF', { reads: work.statement(`HWS ID=${hws.id}`, hws.line), found: hws.racf ? 'Y' : 'N' });
}

/** The message's user ID, else the member's RACFID. RACF user IDs are upper case: folded (chosen). */
function effectiveUser(work: TransactionWork): undefined {
  const { tcpip } = work.config;
  if (work.message.userid !== '') {
    work.userid = foldName(work.message.userid);
    work.trail.info('IMS.TM.USERID', { reads: { kind: 'parameter', name: 'IRM_RACF_USERID' }, found: work.userid });
  } else {
    work.userid = tcpip?.racfId ?? '';
    work.trail.info('IMS.TM.USERID', { reads: work.statement('TCPIP RACFID', tcpip?.line ?? 0), found: work.userid });
  }
}

function datastoreKnown(work: TransactionWork): TransactionStop | undefined {
  const wanted = work.message.datastore;
  const datastore = work.config.datastores.find((candidate) => candidate.id === wanted);
  if (datastore === undefined) {
    const known = work.config.datastores.map((candidate) => candidate.id).join(' ');
    return work.refuse('IMS.TM.DATASTORE', RSM_REASON.DATASTORE_NOT_FOUND, {
      expected: known,
      found: wanted,
      remedy: [{ id: 'IMS.TM.DATASTORE', inserts: { known } }],
    });
  }
  work.datastore = datastore;
  work.trail.pass('IMS.TM.DATASTORE', { reads: work.statement(`DATASTORE ID=${datastore.id}`, datastore.line) });
  return undefined;
}

/** RACF=N: the user ID goes on to IMS as it came, the password is not looked at (ims.md 4.2). */
function passUnverified(work: TransactionWork): undefined {
  if (work.userid !== '') work.identity = safIdentity(work.userid, work.message.userid === '' ? 'default' : 'asserted');
  work.trail.info('IMS.TM.UNVERIFIED', { found: work.userid, identity: work.identity });
}
