import type { Definition } from '@idprop/decision';
import type { CsdResource } from '../csd/index.js';

export type LinkAuth = 'SECUSER' | 'CERTUSER';
export type UserAuth = 'LOCAL' | 'IDENTIFY' | 'VERIFY' | 'DEFAULTUSER';
export type IdProp = 'NOTALLOWED' | 'OPTIONAL' | 'REQUIRED';

/** Where an installed resource was defined; an autoinstalled one was defined nowhere. */
export interface Origin {
  readonly file?: string;
  readonly line?: number;
  /** Attribute -> line. */
  readonly lines?: Readonly<Record<string, number>>;
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
}

/** CONNECTION (MRO, APPC): known here only because its name may not clash with an IPCONN's. */
export interface ConnectionDefinition extends Origin {
  readonly name: string;
  readonly group: string;
  readonly netname: string;
}

export function ipconnOf(resource: CsdResource, networkid: string): Ipconn {
  const value = valuesOf(resource);
  return {
    ...originOf(resource),
    applid: value('APPLID', resource.name),
    networkid: value('NETWORKID', networkid),
    tcpipService: value('TCPIPSERVICE', ''),
    receiveCount: Number(value('RECEIVECOUNT', '1')),
    sendCount: Number(value('SENDCOUNT', '0')),
    inService: value('INSERVICE', 'YES') === 'YES',
    linkAuth: value('LINKAUTH', 'SECUSER') as LinkAuth,
    securityName: value('SECURITYNAME', ''),
    userAuth: value('USERAUTH', 'LOCAL') as UserAuth,
    idProp: value('IDPROP', 'NOTALLOWED') as IdProp,
    mirrorLife: value('MIRRORLIFE', 'REQUEST'),
    autoinstalled: false,
  };
}

export function tcpipServiceOf(resource: CsdResource): TcpipService {
  const value = valuesOf(resource);
  const protocol = value('PROTOCOL', 'HTTP');
  const ssl = value('SSL', 'NO');
  return {
    ...originOf(resource),
    protocol,
    port: Number(value('PORTNUMBER', '0')),
    open: value('STATUS', 'OPEN') === 'OPEN',
    // CICS does not see TLS that AT-TLS does for IPIC (cics.md 1.2).
    ssl: ssl === 'YES' || ssl === 'CLIENTAUTH' ? ssl : 'NO',
    urm: value('URM', protocol === 'IPIC' ? 'DFHISAIP' : ''),
  };
}

export function transactionOf(resource: CsdResource): TransactionDefinition {
  const value = valuesOf(resource);
  return {
    ...originOf(resource),
    program: value('PROGRAM', ''),
    profile: value('PROFILE', 'DFHCICST'),
    enabled: value('STATUS', 'ENABLED') === 'ENABLED',
    resSec: value('RESSEC', 'NO') === 'YES',
    cmdSec: value('CMDSEC', 'NO') === 'YES',
  };
}

export function programOf(resource: CsdResource): ProgramDefinition {
  return { ...originOf(resource), enabled: valuesOf(resource)('STATUS', 'ENABLED') === 'ENABLED' };
}

export function fileOf(resource: CsdResource): FileDefinition {
  const value = valuesOf(resource);
  return { ...originOf(resource), enabled: value('STATUS', 'ENABLED') === 'ENABLED', read: value('READ', 'YES') === 'YES' };
}

export function connectionOf(resource: CsdResource): ConnectionDefinition {
  return { ...originOf(resource), netname: valuesOf(resource)('NETNAME', resource.name).toUpperCase() };
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
  const lines = Object.fromEntries(Object.entries(resource.attributes).map(([keyword, { line }]) => [keyword, line]));
  return { name: resource.name, group: resource.group, file: resource.file, line: resource.line, lines };
}

function valuesOf(resource: CsdResource): (keyword: string, standard: string) => string {
  return (keyword, standard) => resource.attributes[keyword]?.value || standard;
}
