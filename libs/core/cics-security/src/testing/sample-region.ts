import type { AccessRequest, VerifyDecision, VerifyRequest } from '@idprop/saf';
import { NOBODY, safIdentity, type LinkFacts } from '@idprop/identity';
import type { BindRequest } from '../bind/index.js';
import { readCsd } from '../csd/index.js';
import type { Saf } from '../identity/index.js';
import {
  DEFAULT_SWITCHES,
  groupsToInstall,
  installGroup,
  NOTHING_INSTALLED,
  type Installed,
  type Region,
  type Switches,
} from '../region/index.js';
import { readSit } from '../sit/index.js';

export const REGION_USER = 'CICSSTC';

const DECK = `
DEFINE TCPIPSERVICE(ZOSCONN) GROUP(BASE) PROTOCOL(IPIC) PORTNUMBER(1491)
DEFINE TCPIPSERVICE(SECURE) GROUP(BASE) PROTOCOL(IPIC) PORTNUMBER(1493)
  SSL(CLIENTAUTH)
DEFINE PROGRAM(CSCVINC) GROUP(BASE)
DEFINE FILE(FILEA) GROUP(BASE)
`;

/** Installs a deck; several operands may stand on one long line, each is put on a record of its own. */
export function install(deck: string, on: Installed = NOTHING_INSTALLED): Installed {
  const { csd, problems } = readCsd(deck.replace(/\) +(?=\S)/g, ')\n '), 'region.csd');
  if (problems.some(({ severity }) => severity === 'error')) throw new Error(JSON.stringify(problems));
  return groupsToInstall(csd, [], undefined).reduce((installed, group) => installGroup(installed, csd, group, '9UNKNOWN').installed, on);
}

/** A region with two listeners, a program and a file, and what a deck adds. */
export function sampleRegion(options: { deck?: string; sit?: string; switches?: Partial<Switches>; urms?: Region['urms'] } = {}): Region {
  return {
    sit: readSit(options.sit ?? 'APPLID=CICSTS', 'DFHSIT').sit,
    userid: REGION_USER,
    installed: install(options.deck ?? '', install(DECK)),
    switches: { ...DEFAULT_SWITCHES, ...options.switches },
    urms: options.urms ?? {},
  };
}

export const LINK: LinkFacts = { address: '10.1.2.3', port: 40_000, tls: false, sameSysplex: true };
export const CERTIFICATE = { subject: 'CN=zcee', issuer: 'CN=CA', serialNumber: '01', fingerprint: 'AB' };

export function bindRequest(more: Partial<BindRequest> = {}): BindRequest {
  const base = {
    port: 1491,
    link: LINK,
    applid: 'ZOSCONN',
    networkid: 'ZOSCONN',
    targetApplid: '',
    targetNetworkid: '',
    sendSessions: 100,
  };
  return { ...base, ...more };
}

/** RACF as a few tables: who may READ what (`CLASS resource userid`), which profiles there are, and who is mapped to whom. */
export class TableSaf implements Saf {
  readonly asked: AccessRequest[] = [];

  constructor(
    private readonly permitted: readonly string[],
    private readonly mappings: Readonly<Record<string, string>> = {},
  ) {}

  access(request: AccessRequest): ReturnType<Saf['access']> {
    this.asked.push(request);
    const profile = `${request.class} ${request.resource}`;
    const isCovered = this.permitted.some((entry) => entry.startsWith(`${profile} `));
    const saf = !isCovered ? 4 : this.permitted.includes(`${profile} ${request.userid}`) ? 0 : 8;
    const value = { saf, racf: saf, reason: 0, allowed: saf === 0 ? 'READ' : 'NONE', generic: false, warning: false } as const;
    return { outcome: saf === 0 ? 'granted' : 'refused', value, identity: NOBODY, steps: [], effects: [] };
  }

  map({ name }: { name: string }): ReturnType<Saf['map']> {
    const userid = this.mappings[name];
    const steps = [{ check: 'SAF.MAP', verdict: userid === undefined ? 'fail' : 'pass' } as const];
    if (userid === undefined) return { outcome: 'refused', identity: NOBODY, steps, effects: [] };
    return { outcome: 'granted', value: { userid }, identity: safIdentity(userid, 'racmap'), steps, effects: [] };
  }
}

/** What VERIFY answers for a user that is known, or is not. */
export function verifyAnswer(request: VerifyRequest, good: boolean): VerifyDecision {
  const codes = { saf: good ? 0 : 8, racf: good ? 0 : 8, reason: 0 };
  if (!good) return { outcome: 'refused', identity: NOBODY, steps: [], effects: [], codes };
  const value = { userid: request.userid, group: 'USERS', name: '', by: request.asserted === true ? 'asserted' : 'password' } as const;
  return { outcome: 'granted', value, identity: safIdentity(request.userid, 'asserted'), steps: [], effects: [], codes };
}
