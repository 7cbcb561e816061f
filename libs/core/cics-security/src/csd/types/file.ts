import { name, number, oneOf, text, yesNo, type AttributeKind } from '../attribute-kinds.js';
import { COMMON } from './common.js';

export const FILE: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  DSNAME: text(44),
  STATUS: oneOf('ENABLED', 'DISABLED', 'UNENABLED'),
  OPENTIME: oneOf('FIRSTREF', 'STARTUP'),
  ADD: yesNo,
  BROWSE: yesNo,
  DELETE: yesNo,
  READ: yesNo,
  UPDATE: yesNo,
  DISPOSITION: oneOf('SHARE', 'OLD'),
  LSRPOOLNUM: number(1, 255, 'NONE'),
  LSRPOOLID: number(1, 255, 'NONE'),
  RECORDFORMAT: oneOf('V', 'F'),
  RECOVERY: oneOf('NONE', 'BACKOUTONLY', 'ALL'),
  KEYLENGTH: number(0, 255),
  RECORDSIZE: number(0, 32767),
  STRINGS: number(1, 255),
  RLSACCESS: yesNo,
  TABLE: oneOf('NO', 'CICS', 'USER', 'CF'),
  REMOTESYSTEM: name(4),
  REMOTENAME: name(),
};
