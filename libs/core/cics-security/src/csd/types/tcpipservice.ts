import { mixed, name, number, oneOf, text, yesNo, type AttributeKind } from '../attribute-kinds.js';
import { COMMON } from './common.js';

/** TCPIPSERVICE (cics.md 1.2). What is not for PROTOCOL(IPIC) is read and judged by its rules. */
export const TCPIPSERVICE: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  AUTHENTICATE: oneOf('NO', 'BASIC', 'CERTIFICATE', 'AUTOREGISTER', 'AUTOMATIC', 'ASSERTED'),
  ATTACHSEC: oneOf('LOCAL', 'VERIFY'),
  BACKLOG: number(0, 32767, 'DEFAULT'),
  CERTIFICATE: text(32),
  CIPHERS: text(56),
  DNSGROUP: text(18),
  GENERICTCPS: name(),
  GRPCRITICAL: yesNo,
  HOST: text(116),
  IPADDRESS: text(39),
  MAXDATALEN: number(3, 524288),
  MAXPERSIST: number(0, 65535, 'NO'),
  PORTNUMBER: number(1, 65535),
  PRIVACY: oneOf('NO', 'REQUIRED', 'SUPPORTED'),
  PROTOCOL: oneOf('HTTP', 'ECI', 'USER', 'IPIC', 'IIOP'),
  REALM: text(56),
  SOCKETCLOSE: number(0, 240000, 'NO'),
  SPECIFTCPS: name(),
  SSL: oneOf('NO', 'YES', 'CLIENTAUTH', 'ATTLSAWARE'),
  STATUS: oneOf('OPEN', 'CLOSED'),
  TRANSACTION: mixed(4),
  TSQPREFIX: name(6),
  URM: name(),
};
