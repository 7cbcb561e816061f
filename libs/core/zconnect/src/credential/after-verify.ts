import { Trail } from '@idprop/decision';
import { safIdentity, type Distributed, type Evidence } from '@idprop/identity';
import { AUTHENTICATION_FAILED, basicChallenge } from '../authentication/refusals.js';
import type { SafSettings, WebSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import { webGranted, webRefused, type WebDecision, type WebRefusal } from '../web.js';
import { initAceeCodes } from './codes.js';
import { failCredential, type Credential } from './credential.js';

/** What the edge got from VERIFY or initACEE. */
export interface VerifyAnswer {
  readonly codes: { readonly saf: number; readonly racf: number; readonly reason: number };
  /** On success. */
  readonly group?: string;
}

/** Basic authentication: a wrong password, a revoked user or no APPL access are all 401 with CWWKS1100A (zcee.md 5.3). */
export function afterBasicVerify(saf: SafSettings, web: WebSettings, userid: string, answer: VerifyAnswer): WebDecision<Credential> {
  return conclude(
    saf,
    { user: userid, groups: [] },
    { userid, from: 'basic' },
    answer,
    basicChallenge(web, saf.registry?.realm),
    'CWWKS1100A',
  );
}

/** A mapped or asserted user: refused with 403, since the caller's token was good. */
export function afterSubjectVerify(
  saf: SafSettings,
  subject: { readonly user: string; readonly groups: readonly string[]; readonly distributed?: Distributed },
  mapped: { readonly userid: string; readonly from: Evidence },
  answer: VerifyAnswer,
): WebDecision<Credential> {
  return conclude(saf, subject, mapped, answer, AUTHENTICATION_FAILED);
}

function conclude(
  saf: SafSettings,
  subject: { readonly user: string; readonly groups: readonly string[]; readonly distributed?: Distributed },
  { userid, from }: { readonly userid: string; readonly from: Evidence },
  { codes, group }: VerifyAnswer,
  refusal: WebRefusal,
  extraMessage?: string,
): WebDecision<Credential> {
  const trail = new Trail();
  const applname = saf.credentials.profilePrefix;
  if (codes.saf !== 0) {
    failCredential(trail, initAceeCodes(codes), userid, applname);
    if (extraMessage !== undefined) {
      const messages = [{ id: extraMessage, inserts: { userid } }];
      trail.fail('ZCEE.AUTHENTICATED', { codes: ['HTTP', refusal.status], found: userid, messages });
    }
    return webRefused(trail.steps, refusal);
  }
  const { distributed } = subject;
  const identity = safIdentity(userid, from, {
    ...(group === undefined ? {} : { group }),
    ...(distributed === undefined ? {} : { carries: distributed }),
  });
  trail.pass('ZCEE.CREDENTIAL', { ...readsOf(saf.credentials, 'profilePrefix'), expected: applname, found: userid, identity });
  return webGranted(trail.steps, { ...subject, saf: identity }, identity);
}
