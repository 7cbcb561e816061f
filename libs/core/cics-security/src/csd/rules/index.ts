import { FILE_RULES } from './file.rules.js';
import { IPCONN_RULES } from './ipconn.rules.js';
import { TRANSACTION_RULES, URIMAP_RULES } from './other.rules.js';
import { PROGRAM_RULES } from './program.rules.js';
import type { Rule } from './rule.js';
import { TCPIPSERVICE_RULES } from './tcpipservice.rules.js';

/** The rules of each resource type. */
export const RULES_OF: Readonly<Record<string, readonly Rule[]>> = {
  IPCONN: IPCONN_RULES,
  TCPIPSERVICE: TCPIPSERVICE_RULES,
  TRANSACTION: TRANSACTION_RULES,
  PROGRAM: PROGRAM_RULES,
  FILE: FILE_RULES,
  URIMAP: URIMAP_RULES,
};
