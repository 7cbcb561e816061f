import { safIdentity } from '@idprop/identity';
import { SECCHKCD, secchkcdOf } from '../../codes/secchkcd.js';
import { drdaApplname } from '../../hwscfg/appl.js';
import { verifyAnswer, VERIFY_KEY } from '../verify-need.js';
import { SECMEC_USRIDPWD } from './request.js';
import type { DrdaCheck, DrdaStop, DrdaWork } from './work.js';

/** SECCHK with RACF=Y: once per connection, which then belongs to this user. Source: ims.md 0.1, 5.2, 6. */
export const SECURITY_CHECK: readonly DrdaCheck[] = [
  { id: 'IMS.DRDA.SECMEC', run: mechanism },
  { id: 'IMS.DRDA.USERID', run: useridGiven },
  { id: 'IMS.DRDA.PASSWORD', run: passwordGiven },
  { id: 'IMS.DRDA.VERIFY', run: verifyConnection },
];

/** SECCHK with RACF=N: the user ID is taken as it came, the password is not looked at (ims.md 4.2). */
export const SECURITY_CHECK_OFF: readonly DrdaCheck[] = [
  { id: 'IMS.DRDA.SECMEC', run: mechanism },
  { id: 'IMS.DRDA.USERID', run: useridGiven },
  { id: 'IMS.DRDA.UNVERIFIED', run: takeUnverified },
];

function mechanism(work: DrdaWork): DrdaStop | undefined {
  const found = work.request.securityMechanism ?? SECMEC_USRIDPWD;
  if (found !== SECMEC_USRIDPWD) {
    return work.deny('IMS.DRDA.SECMEC', SECCHKCD.MECHANISM_NOT_SUPPORTED, { expected: SECMEC_USRIDPWD, found });
  }
  work.trail.pass('IMS.DRDA.SECMEC', { found });
  return undefined;
}

function useridGiven(work: DrdaWork): DrdaStop | undefined {
  if (work.userid === '')
    return work.deny('IMS.DRDA.USERID', SECCHKCD.USERID_MISSING, { remedy: [{ id: 'IMS.DRDA.USERID', inserts: {} }] });
  work.trail.pass('IMS.DRDA.USERID', { found: work.userid });
  return undefined;
}

function passwordGiven(work: DrdaWork): DrdaStop | undefined {
  if (work.request.password === '') {
    return work.deny('IMS.DRDA.PASSWORD', SECCHKCD.PASSWORD_MISSING, { remedy: [{ id: 'IMS.DRDA.PASSWORD', inserts: {} }] });
  }
  work.trail.pass('IMS.DRDA.PASSWORD');
  return undefined;
}

/** The application name is the server's: ODACCESS APPL, else the HWS ID. A client that used another one has a wrong PassTicket. */
function verifyConnection(work: DrdaWork): DrdaStop | undefined {
  const { applname, from, line } = drdaApplname(work.setting.config);
  const answer = verifyAnswer(work.facts);
  if (answer === undefined) {
    return {
      need: {
        kind: 'verify',
        key: VERIFY_KEY,
        userid: work.userid,
        secret: work.request.password,
        ...(applname === undefined ? {} : { applname }),
        soFar: [...work.trail.steps],
      },
    };
  }
  const reads = work.statement(from === 'HWS' ? `HWS ID=${applname}` : 'ODACCESS APPL', line);
  if (answer.outcome === 'granted') {
    work.identity = answer.identity;
    work.trail.pass('IMS.DRDA.VERIFY', { reads, expected: applname ?? '', identity: answer.identity });
    return undefined;
  }
  const { saf, racf, reason } = answer.codes;
  return work.deny('IMS.DRDA.VERIFY', secchkcdOf(racf), {
    reads,
    expected: applname ?? '',
    found: `${saf}/${racf}/${reason}`,
    ...(racf === 8 ? { remedy: [{ id: 'IMS.DRDA.APPL', inserts: { applname: applname ?? '' } }] } : {}),
  });
}

function takeUnverified(work: DrdaWork): undefined {
  work.identity = safIdentity(work.userid, 'asserted');
  work.trail.info('IMS.DRDA.UNVERIFIED', { found: work.userid, identity: work.identity });
}
