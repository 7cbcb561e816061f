import type { Definition } from '@idprop/decision';
import { withDefaults, type CsdResource } from '../csd/index.js';

export type LinkAuth = 'SECUSER' | 'CERTUSER';
export type UserAuth = 'LOCAL' | 'IDENTIFY' | 'VERIFY' | 'DEFAULTUSER';
export type IdProp = 'NOTALLOWED' | 'OPTIONAL' | 'REQUIRED';

/** Where an installed resource was defined; an autoinstalled one was defined nowhere. */
export interface Origin {
  readonly file?: string;
  readonly line?: number;
  /** Attribute -> line. */
  readonly lines?: Readonly<Record<string, number>>;
  /** Every attribute as the definition gives it, for displays. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An installed IPCONN, defaults filled in (cics.md 1.1). Names are empty where not given. */
export interface Ipconn extends Origin {
  readonly name: string;
  readonly group: string;
  readonly applid: string;
  readonly networkid: string;
  readonly tcpipService: string;
  readonly receiveCount: number;
  readonly sendCount: number;
  readonly inService: boolean;
  readonly linkAuth: LinkAuth;
  readonly securityName: string;
  readonly userAuth: UserAuth;
  readonly idProp: IdProp;
  readonly mirrorLife: string;
  readonly autoinstalled: boolean;
}

export interface TcpipService extends Origin {
  readonly name: string;
  readonly group: string;
  readonly protocol: string;
  readonly port: number;
  readonly open: boolean;
  readonly ssl: 'NO' | 'YES' | 'CLIENTAUTH';
  /** Autoinstall user program; NO refuses partners that no IPCONN names. */
  readonly urm: string;
  /** HTTP: how users are identified. */
  readonly authenticate: string;
  /** Label of the certificate in the region's key ring; empty for its default one. */
  readonly certificate: string;
}

export interface TransactionDefinition extends Origin {
  readonly name: string;
  readonly group: string;
  readonly program: string;
  readonly profile: string;
  readonly enabled: boolean;
  readonly resSec: boolean;
  readonly cmdSec: boolean;
}

export interface ProgramDefinition extends Origin {
  readonly name: string;
  readonly group: string;
  readonly enabled: boolean;
}

export interface FileDefinition extends Origin {
  readonly name: string;
  readonly group: string;
  readonly enabled: boolean;
  readonly read: boolean;
  readonly update: boolean;
}

/** CONNECTION (MRO, APPC): known here only because its name may not clash with an IPCONN's. */
export interface ConnectionDefinition extends Origin {
  readonly name: string;
  readonly group: string;
  readonly netname: string;
}

/** URIMAP with USAGE(SERVER) or (PIPELINE): where requests over HTTP come in. */
export interface Urimap extends Origin {
  readonly name: string;
  readonly group: string;
  readonly enabled: boolean;
  readonly usage: string;
  readonly path: string;
  /** Name of the TCPIPSERVICE; empty for all. */
  readonly tcpipService: string;
  /** Alias transaction that the request runs under: CWBA unless given. */
  readonly transaction: string;
  readonly program: string;
  /** The user that a request without one runs as; empty for the default user. */
  readonly userid: string;
}

/** @param networkid of the region: what NETWORKID means where it is left out */
export function ipconnOf(resource: CsdResource, networkid: string): Ipconn {
  const value = valuesOf(resource);
  return {
    ...originOf(resource),
    applid: value('APPLID') || resource.name,
    networkid: value('NETWORKID') || networkid,
    tcpipService: value('TCPIPSERVICE'),
    receiveCount: Number(value('RECEIVECOUNT')),
    sendCount: Number(value('SENDCOUNT')),
    inService: value('INSERVICE') === 'YES',
    linkAuth: value('LINKAUTH') as LinkAuth,
    securityName: value('SECURITYNAME'),
    userAuth: value('USERAUTH') as UserAuth,
    idProp: value('IDPROP') as IdProp,
    mirrorLife: value('MIRRORLIFE'),
    autoinstalled: false,
  };
}

export function tcpipServiceOf(resource: CsdResource): TcpipService {
  const value = valuesOf(resource);
  const ssl = value('SSL');
  return {
    ...originOf(resource),
    protocol: value('PROTOCOL'),
    port: Number(value('PORTNUMBER')),
    open: value('STATUS') === 'OPEN',
    // CICS does not see TLS that AT-TLS does for IPIC (cics.md 1.2).
    ssl: ssl === 'YES' || ssl === 'CLIENTAUTH' ? ssl : 'NO',
    urm: value('URM'),
    authenticate: value('AUTHENTICATE'),
    certificate: value('CERTIFICATE'),
  };
}

export function transactionOf(resource: CsdResource): TransactionDefinition {
  const value = valuesOf(resource);
  return {
    ...originOf(resource),
    program: value('PROGRAM'),
    profile: value('PROFILE'),
    enabled: value('STATUS') === 'ENABLED',
    resSec: value('RESSEC') === 'YES',
    cmdSec: value('CMDSEC') === 'YES',
  };
}

export function programOf(resource: CsdResource): ProgramDefinition {
  return { ...originOf(resource), enabled: valuesOf(resource)('STATUS') === 'ENABLED' };
}

export function fileOf(resource: CsdResource): FileDefinition {
  const value = valuesOf(resource);
  return {
    ...originOf(resource),
    enabled: value('STATUS') === 'ENABLED',
    read: value('READ') === 'YES',
    update: value('UPDATE') === 'YES',
  };
}

export function connectionOf(resource: CsdResource): ConnectionDefinition {
  return { ...originOf(resource), netname: (valuesOf(resource)('NETNAME') || resource.name).toUpperCase() };
}

export function urimapOf(resource: CsdResource): Urimap {
  const value = valuesOf(resource);
  return {
    ...originOf(resource),
    enabled: value('STATUS') === 'ENABLED',
    usage: value('USAGE'),
    path: value('PATH'),
    tcpipService: value('TCPIPSERVICE'),
    transaction: value('TRANSACTION') || 'CWBA',
    program: value('PROGRAM'),
    userid: value('USERID'),
  };
}

/** What a step says it read: `IPCONN(ZOSCONN)` or, with an attribute, `IPCONN(ZOSCONN) USERAUTH` and that attribute's line. */
export function statement(type: string, resource: Origin & { readonly name: string }, attribute?: string): Definition {
  const line = (attribute === undefined ? undefined : resource.lines?.[attribute]) ?? resource.line;
  return {
    kind: 'statement',
    name: attribute === undefined ? `${type}(${resource.name})` : `${type}(${resource.name}) ${attribute}`,
    ...(resource.file === undefined ? {} : { file: resource.file }),
    ...(line === undefined ? {} : { line }),
  };
}

function originOf(resource: CsdResource): Required<Origin> & { name: string; group: string } {
  const given = Object.entries(resource.attributes);
  const lines = Object.fromEntries(given.map(([keyword, { line }]) => [keyword, line]));
  const attributes = Object.fromEntries(given.map(([keyword, { value }]) => [keyword, value]));
  return { name: resource.name, group: resource.group, file: resource.file, line: resource.line, lines, attributes };
}

/** An attribute's value, given or by default; empty where it has neither. */
function valuesOf(resource: CsdResource): (keyword: string) => string {
  const given = Object.fromEntries(Object.entries(resource.attributes).map(([keyword, { value }]) => [keyword, value]));
  const all = withDefaults(resource.type, given);
  return (keyword) => all[keyword] ?? '';
}
