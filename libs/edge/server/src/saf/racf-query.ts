import { isNeed } from '@idprop/decision';
import {
  decideAccess,
  decideVerify,
  foldPassword,
  isPhrase,
  rUsermap,
  usermap,
  type RacfDatabase,
  type UsermapAnswer,
  type VerifyFact,
} from '@idprop/saf';
import { foldName } from '@idprop/identity';
import type { UserStatistic } from '@idprop/state';
import type { RacfQuery, RacfQueryAnswer } from '../contracts/racf.js';

/** What a query needs beside the profiles; asked for only where it counts. */
export interface QueryFacts {
  /** From UTC to the clock of the system; undefined for UTC. */
  readonly minutesFromUtc?: number | undefined;
  /** What is counted of a user. */
  statistic(userid: string): Promise<UserStatistic>;
  /** Whether a password or phrase, folded as it is kept, is the user's. */
  passwordMatches(userid: string, kind: 'password' | 'phrase', secret: string): Promise<boolean>;
}

/** One decision as a service would make it, without its effects. A PassTicket is not evaluated, since that would use it up: it is wrong here. */
export async function answerRacfQuery(db: RacfDatabase, query: RacfQuery, now: number, facts: QueryFacts): Promise<RacfQueryAnswer> {
  switch (query.type) {
    case 'auth': {
      const { userid, group, resource, access: intent = 'READ' } = query;
      const request = { userid: foldName(userid), class: foldName(query.class), resource, intent, log: 'ASIS' } as const;
      const decision = decideAccess(db, { ...request, ...(group === undefined ? {} : { group: foldName(group) }) });
      const { saf, racf, reason } = decision.value;
      return { outcome: decision.outcome, identity: decision.identity, codes: { saf, racf, reason }, steps: decision.steps };
    }
    case 'map': {
      // A caller in supervisor state, as the services are that ask: no authority is looked at.
      return usermapAnswer(usermap(db, { name: query.name, registry: query.registry }));
    }
    case 'usermap': {
      const { caller, certificate, function: code, name, registry, userid } = query;
      const der = certificate === undefined ? undefined : Buffer.from(certificate, 'base64');
      const who = caller === undefined ? undefined : foldName(caller);
      return usermapAnswer(rUsermap(db, { function: code, caller: who, userid, name, registry, certificate: der }, now));
    }
    case 'verify':
      return verify(db, query, now, facts);
  }
}

function usermapAnswer({ identity, outcome, steps, value: { name, racf, reason, saf } }: UsermapAnswer): RacfQueryAnswer {
  return { outcome, identity, codes: { saf, racf, reason }, ...(name === undefined ? {} : { name }), steps };
}

async function verify(
  db: RacfDatabase,
  query: Extract<RacfQuery, { type: 'verify' }>,
  now: number,
  facts: QueryFacts,
): Promise<RacfQueryAnswer> {
  const { type: _type, secret, ...who } = query;
  const { minutesFromUtc } = facts;
  const request = {
    ...who,
    ...(secret === undefined ? { asserted: true } : { secret }),
    ...(minutesFromUtc === undefined ? {} : { minutesFromUtc }),
  };
  const supply = async (need: VerifyFact): Promise<unknown> => {
    switch (need.kind) {
      case 'statistic':
        return facts.statistic(need.userid);
      case 'passwordKnown':
        return 'unknown';
      case 'passwordMatch':
        return facts.passwordMatches(need.userid, isPhrase(secret ?? '') ? 'phrase' : 'password', foldPassword(db, secret ?? ''));
      // Queries set no new password.
      case 'passwordInHistory':
        return false;
      case 'ticketVerdict':
        return 'bad';
    }
  };
  const known = new Map<string, unknown>();
  for (;;) {
    const decision = decideVerify(db, request, known, now);
    if (isNeed(decision)) {
      known.set(decision.need.key, await supply(decision.need));
      continue;
    }
    const { outcome, identity, codes, steps } = decision;
    return { outcome, identity, codes, steps };
  }
}
