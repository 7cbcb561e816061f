import { decideBind } from '../bind/index.js';
import { checkedUsers, decideFlowedUser, decideLinkUser, decideSignOn, type Flowed } from '../identity/index.js';
import type { Region } from '../region/index.js';
import { decideAttach } from '../resource/index.js';
import { bindRequest, TableSaf, verifyAnswer } from '../testing/sample-region.js';
import type { LinkFacts } from '@idprop/identity';
import type { Step } from '@idprop/decision';

export const KNOWN = ['FRED', 'USER1', 'LINKED', 'CERTED'];
const MAPPINGS = { distuser1: 'USER1' };

export interface Ran {
  /** `refused REASON`, `rejected SENSE`, `denied SENSE`, or who it ran as and who was checked. */
  readonly outcome: string;
  readonly messages: readonly string[];
}

/** One connection and one request through every check, as a region does it: bind, link user, task user, attach. */
export function runRequest(region: Region, link: LinkFacts, flowed: Flowed, port: number, permitted: readonly string[]): Ran {
  const steps: Step[] = [];
  const ran = (outcome: string): Ran => ({ outcome, messages: steps.flatMap(({ messages }) => messages ?? []).map(({ id }) => id) });
  const bound = decideBind(region, bindRequest({ link, port }), { acquired: new Set() });
  steps.push(...bound.steps);
  if (bound.value.type === 'refused') return ran(`refused ${bound.value.reason}`);
  const { ipconn } = bound.value;
  const facts = new Map<string, unknown>([
    ['usable LINKED', true],
    ['usable CERTED', true],
    ['usable REVOKED', false],
    ['certificate MAPPED', 'CERTED'],
    ['certificate UNMAPPED', undefined],
  ]);
  const linked = decideLinkUser(region, ipconn, link, facts);
  if ('need' in linked || linked.value === undefined) throw new Error('a fact is missing');
  const request = { ipconn, linkUser: linked.value, transid: 'CSMI' };
  const saf = new TableSaf(
    permitted.map((userid) => `TCICSTRN CSMI ${userid}`),
    MAPPINGS,
  );
  const chosen = decideFlowedUser(region, request, flowed, saf);
  steps.push(...chosen.steps);
  if (chosen.value === undefined) return ran(`rejected ${senseOf(chosen)}`);
  const { signOn } = chosen.value;
  const isGood = signOn !== undefined && KNOWN.includes(signOn.userid) && (signOn.secret === undefined || signOn.secret === 'GOOD');
  const signedOn = decideSignOn(region, request, chosen.value, signOn && verifyAnswer(signOn, isGood));
  steps.push(...signedOn.steps);
  if (signedOn.value === undefined) return ran(`rejected ${senseOf(signedOn)}`);
  const users = checkedUsers(signedOn.value, linked.value);
  const attached = decideAttach(region, request, users, saf);
  steps.push(...attached.steps);
  if (attached.outcome === 'refused') return ran(`denied ${senseOf(attached)}`);
  const dname = signedOn.value.distributed?.name ?? '';
  return ran(`${signedOn.value.userid} ${dname} checked ${users.map(({ userid }) => userid).join()}`);
}

function senseOf({ refusal }: { readonly refusal?: { readonly type: string; readonly sense?: string } }): string {
  return refusal?.sense ?? '';
}
