import { mixed, name, number, oneOf, text, yesNo, type AttributeKind } from '../attribute-kinds.js';
import { COMMON } from './common.js';

export const PROGRAM: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  LANGUAGE: oneOf('COBOL', 'ASSEMBLER', 'LE370', 'C', 'PLI'),
  RELOAD: yesNo,
  RESIDENT: yesNo,
  USAGE: oneOf('NORMAL', 'TRANSIENT'),
  USELPACOPY: yesNo,
  STATUS: oneOf('ENABLED', 'DISABLED'),
  CEDF: yesNo,
  DATALOCATION: oneOf('BELOW', 'ANY'),
  EXECKEY: oneOf('USER', 'CICS'),
  CONCURRENCY: oneOf('QUASIRENT', 'THREADSAFE', 'REQUIRED'),
  API: oneOf('CICSAPI', 'OPENAPI'),
  DYNAMIC: yesNo,
  REMOTESYSTEM: name(4),
  REMOTENAME: name(),
  TRANSID: mixed(4),
  EXECUTIONSET: oneOf('FULLAPI', 'DPLSUBSET'),
  JVM: yesNo,
  JVMCLASS: text(255),
  JVMPROFILE: text(8),
  JVMSERVER: name(),
  OPERATION: text(255),
  RSL: number(0, 24, 'PUBLIC'),
};
