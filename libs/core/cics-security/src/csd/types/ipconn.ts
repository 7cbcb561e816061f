import { name, number, oneOf, text, yesNo, type AttributeKind } from '../attribute-kinds.js';
import { COMMON } from './common.js';

/** Attribute page of IPCONN (cics.md 1.1). Longest host: 116 characters. */
export const IPCONN: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  APPLID: name(),
  NETWORKID: name(),
  HOST: text(116),
  PORT: number(1, 65535, 'NO'),
  TCPIPSERVICE: name(),
  RECEIVECOUNT: number(1, 999),
  SENDCOUNT: number(0, 999),
  QUEUELIMIT: number(0, 9999, 'NO'),
  MAXQTIME: number(0, 9999, 'NO'),
  MIRRORLIFE: oneOf('REQUEST', 'TASK', 'UOW'),
  AUTOCONNECT: yesNo,
  INSERVICE: yesNo,
  HA: yesNo,
  XLNACTION: oneOf('KEEP', 'FORCE'),
  SSL: oneOf('NO', 'YES', 'ATTLSAWARE'),
  CERTIFICATE: text(32),
  CIPHERS: text(56),
  LINKAUTH: oneOf('SECUSER', 'CERTUSER'),
  SECURITYNAME: name(),
  USERAUTH: oneOf('LOCAL', 'IDENTIFY', 'VERIFY', 'DEFAULTUSER'),
  IDPROP: oneOf('NOTALLOWED', 'OPTIONAL', 'REQUIRED'),
};
