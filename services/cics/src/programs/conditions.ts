/** EIBRESP and EIBRESP2 as a program finds them after a command that it handles the condition of. */
export interface Condition {
  readonly CEIBRESP: number;
  readonly CEIBRESP2: number;
}

/** Conditions of the commands that sample programs give. RESP2 values are from memory of the commands' pages. */
export const CONDITIONS = {
  NORMAL: { CEIBRESP: 0, CEIBRESP2: 0 },
  FILENOTFOUND: { CEIBRESP: 12, CEIBRESP2: 1 },
  NOTFND: { CEIBRESP: 13, CEIBRESP2: 80 },
  /** The FILE definition does not permit the operation. */
  INVREQ_FILE: { CEIBRESP: 16, CEIBRESP2: 20 },
  /** The queue has no room for more. */
  NOSPACE: { CEIBRESP: 18, CEIBRESP2: 0 },
  TRANSIDERR: { CEIBRESP: 28, CEIBRESP2: 0 },
  QIDERR: { CEIBRESP: 44, CEIBRESP2: 0 },
  /** USERID of START is not known to RACF. */
  USERIDERR: { CEIBRESP: 69, CEIBRESP2: 8 },
  DISABLED: { CEIBRESP: 84, CEIBRESP2: 50 },
  /** INQUIRE of a resource that is not installed. */
  NOTFND_RESOURCE: { CEIBRESP: 13, CEIBRESP2: 1 },
} as const satisfies Readonly<Record<string, Condition>>;
