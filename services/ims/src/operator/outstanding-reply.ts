import { renderMessage } from '@idprop/decision';
import { imsCatalogue, type OperatorEntry } from '@idprop/ims-connect';
import type { Definitions } from '../definitions/load-definitions.js';
import type { ImsSettings } from '../definitions/settings.js';

/** Replies have two digits, as long as nobody asks the system for more (RMAX). */
const NUMBERS = 100;

/** The number of the reply that is outstanding; undefined with WTORCMD=N: there is none then. */
export function outstandingReply({ config, reply }: Definitions, { firstReply }: ImsSettings): number | undefined {
  return config.hws.wtorCommands ? (reply ?? firstReply) : undefined;
}

/** What the system says to a reply that nothing waits for; undefined where the entry may be carried out. */
export function replyRefused({ isReply, reply }: OperatorEntry, outstanding: number | undefined): string | undefined {
  if (!isReply || (outstanding !== undefined && (reply === undefined || reply === outstanding))) return undefined;
  return reply === undefined ? 'NO REPLY IS OUTSTANDING' : `IEE130I REPLY ${twoDigits(reply)} NOT OUTSTANDING`;
}

/** A reply was taken: IMS Connect asks again, under the next number. */
export function nextReply(number: number): number {
  return (number + 1) % NUMBERS;
}

/** `*21 HWSC0000I *IMS CONNECT READY* IMS15HWS` */
export function readyLine(number: number, id: string): string {
  return `*${twoDigits(number)} ${renderMessage(imsCatalogue, { id: 'HWSC0000I', inserts: { id } }).join(' ')}`;
}

/** `D R,L`. The columns are chosen. @param now emulated milliseconds since 1970 */
export function pendingRequests(number: number | undefined, id: string, now: number): string[] {
  const time = new Date(now).toISOString().slice(11, 19).replaceAll(':', '.');
  const count = number === undefined ? 0 : 1;
  const lines = [`IEE112I ${time} PENDING REQUESTS`, `RM=${count}    IM=0     CEM=0     EM=0     RU=0    IR=0    NOAMRF`];
  return number === undefined ? lines : [...lines, 'ID:R/K  T MESSAGE TEXT', `${twoDigits(number).padStart(7)} R ${readyLine(number, id)}`];
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
