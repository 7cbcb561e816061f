/** Who a message is from, as IMS knows it behind OTMA: the I/O PCB has the user ID and the group, INQY MSGINFO the network identity. */
export interface MessageOrigin {
  readonly userid: string;
  readonly group: string;
  readonly netuid: string;
  readonly netsid: string;
}

/** A program of ours that says what a program can learn of who sent its message: I/O PCB and INQY MSGINFO (ims.md 1.7). The layout is chosen. */
export function inquire({ userid, group, netuid, netsid }: MessageOrigin): string {
  return `USERID=${userid} GROUP=${group} NETUID=${netuid} NETSID=${netsid}`;
}
