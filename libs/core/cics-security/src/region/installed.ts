import type {
  ConnectionDefinition,
  FileDefinition,
  Ipconn,
  ProgramDefinition,
  TcpipService,
  TransactionDefinition,
  Urimap,
} from './resources.js';

/** The resources that a region has installed: plain data, so that all replicas of a region can share it. */
export interface Installed {
  readonly ipconns: readonly Ipconn[];
  readonly tcpipServices: readonly TcpipService[];
  readonly transactions: readonly TransactionDefinition[];
  readonly programs: readonly ProgramDefinition[];
  readonly files: readonly FileDefinition[];
  readonly connections: readonly ConnectionDefinition[];
  readonly urimaps: readonly Urimap[];
}

export const NOTHING_INSTALLED: Installed = Object.freeze({
  ipconns: [],
  tcpipServices: [],
  transactions: [],
  programs: [],
  files: [],
  connections: [],
  urimaps: [],
});

/** Where the installed resources of a type stand. */
export const TABLES = {
  IPCONN: 'ipconns',
  TCPIPSERVICE: 'tcpipServices',
  TRANSACTION: 'transactions',
  PROGRAM: 'programs',
  FILE: 'files',
  CONNECTION: 'connections',
  URIMAP: 'urimaps',
} as const satisfies Readonly<Record<string, keyof Installed>>;

export type InstalledType = keyof typeof TABLES;

export function isInstalledType(type: string): type is InstalledType {
  return type in TABLES;
}

/** What is installed with one resource changed; the same where it has none of that name. */
export function changed<T extends InstalledType>(
  installed: Installed,
  type: T,
  name: string,
  change: Partial<Installed[(typeof TABLES)[T]][number]>,
): Installed {
  const table = TABLES[type];
  const list = installed[table].map((each) => (each.name === name ? { ...each, ...change } : each));
  return { ...installed, [table]: list };
}

/** What is installed without a resource (DISCARD). */
export function without(installed: Installed, type: InstalledType, name: string): Installed {
  const table = TABLES[type];
  return { ...installed, [table]: installed[table].filter((each) => each.name !== name) };
}
