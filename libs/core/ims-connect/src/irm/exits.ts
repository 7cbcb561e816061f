import { irmText, type IrmCharset } from './charset.js';

/** What a message exit does with the frame of its replies. Source: ims.md 1.5. */
export interface MessageExit {
  readonly id: string;
  readonly name: string;
  /** Replies begin with LLLL. */
  readonly lengthPrefix: boolean;
  /** IRM as laid out for HWSSMPL0 and HWSSMPL1. */
  readonly sample: boolean;
}

/** Message exits that ship with IMS Connect and answer with segments. HWSJAVA0 and HWSSOAP1 have layouts of their own, which are not emulated. */
export const MESSAGE_EXITS: readonly MessageExit[] = [
  { id: '*SAMPLE*', name: 'HWSSMPL0', lengthPrefix: false, sample: true },
  { id: '*SAMPL1*', name: 'HWSSMPL1', lengthPrefix: true, sample: true },
  { id: '*IRMREQ*', name: 'HWSIMSO0', lengthPrefix: false, sample: true },
  { id: '*IRMRE1*', name: 'HWSIMSO1', lengthPrefix: true, sample: true },
  { id: '*HWSCSL*', name: 'HWSCSLO0', lengthPrefix: false, sample: false },
  { id: '*HWSCS1*', name: 'HWSCSLO1', lengthPrefix: true, sample: false },
];

export interface FoundExit {
  readonly exit: MessageExit;
  readonly charset: IrmCharset;
}

const CHARSETS: readonly IrmCharset[] = ['ascii', 'ebcdic'];

/** The exit that the eight bytes of IRM_ID name, in either character set. */
export function findExit(id: Uint8Array): FoundExit | undefined {
  for (const charset of CHARSETS) {
    const text = irmText(id, charset);
    const exit = MESSAGE_EXITS.find((candidate) => candidate.id === text);
    if (exit !== undefined) return { exit, charset };
  }
  return undefined;
}
