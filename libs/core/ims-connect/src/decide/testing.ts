import type { AccessDecision, AccessRequest, VerifyCodes } from '@idprop/saf';
import { NOBODY, safIdentity } from '@idprop/identity';
import type { HwsConfig } from '../hwscfg/model.js';
import { readHwsConfig } from '../hwscfg/read-hwscfg.js';
import type { ImsSecurity, ImsSystem } from '../ims/system.js';
import type { Saf, VerifyAnswer } from './verify-need.js';

/** Definitions and answers for tests: the workshop's IMS Connect. */
export const HWSCFG00 = `HWS=(ID=IMS15HWS,XIBAREA=100,RACF=Y,RRS=Y)
TCPIP=(HOSTNAME=TCPIP,PORTID=(4000,LOCAL),RACFID=JOHNSON,TIMEOUT=5000)
DATASTORE=(GROUP=OTMAGRP,ID=IVP1,MEMBER=HWSMEM,DRU=HWSYDRU0,
   TMEMBER=OTMAMEM,APPL=IMSAPPL)
ODACCESS=(ODBMAUTOCONN=Y,
   IMSPLEX=(MEMBER=IMS15HWS,TMEMBER=PLEX1),
   DRDAPORT=(ID=5555,PORTTMOT=6000),ODBMTMOT=6000,APPL=IMSAPPL)
`;

export function configOf(text = HWSCFG00): HwsConfig {
  const { config, problems } = readHwsConfig(text, 'HWSCFG00');
  if (config === undefined) throw new Error(problems.map((problem) => problem.reason).join('; '));
  return config;
}

export function imsOf(security: Partial<ImsSecurity> = {}): ImsSystem {
  return {
    file: 'content.yaml',
    security: { otmase: 'F', odbmsecure: 'R', odbase: 'N', isis: 'N', rclass: 'IMS', ...security },
    odbm: { name: 'IVP150OD', rrs: true, aliases: ['IVP1'] },
    transactions: [{ name: 'IVTNO', line: 7 }],
    psbs: [{ name: 'DFSIVPA', line: 9 }],
  };
}

/** A SAF that answers every request with one code, and keeps the requests. */
export function safAnswering(code: 0 | 4 | 8): Saf & { readonly requests: AccessRequest[] } {
  const requests: AccessRequest[] = [];
  const outcome = code === 0 ? 'granted' : 'refused';
  return {
    requests,
    access(request): AccessDecision {
      requests.push(request);
      const value = { saf: code, racf: code, reason: 0, allowed: 'NONE', generic: false, warning: false } as const;
      return { outcome, value, identity: NOBODY, steps: [{ check: 'SAF.ACCESS', verdict: code === 8 ? 'fail' : 'pass' }], effects: [] };
    },
  };
}

export function verified(userid: string): VerifyAnswer {
  return { outcome: 'granted', identity: safIdentity(userid, 'passticket', { group: 'ZCEEIMS' }), codes: { saf: 0, racf: 0, reason: 0 } };
}

export function notVerified(codes: Partial<VerifyCodes>): VerifyAnswer {
  return { outcome: 'refused', identity: NOBODY, codes: { saf: 8, racf: 8, reason: 0, ...codes } };
}
