import type { Identity } from '@idprop/identity';
import { decideAccessDatabase, decideSecurityCheck } from '@idprop/ims-connect';
import type { HopRecorder } from '@idprop/server';
import type { DrdaClientEntry } from '../clients/client-entry.js';
import type { Segment } from '../definitions/content.js';
import { settleWithVerify } from '../settle.js';
import type { Link } from '../transaction-port/session-tools.js';
import type { DrdaTools } from './drda-tools.js';

export interface Credentials {
  readonly securityMechanism: number;
  readonly userid: string;
  readonly password: string;
}

/** Emulated milliseconds: the table is told no more often that a connection was used. */
const GRAIN_MS = 1000;

/** Whom a connection belongs to, and the PSB that is allocated; and its line in the client table. */
export class DrdaConnection {
  /** EXTNAM of the client. */
  externalName = '';
  identity: Identity | undefined;
  psb: { readonly psb: string; readonly alias: string } | undefined;
  private userid = '';
  private entry: DrdaClientEntry | undefined;
  private readonly opened: number;

  constructor(
    private readonly tools: DrdaTools,
    private readonly port: number,
    private readonly link: Link,
    private readonly owner: string,
  ) {
    this.opened = tools.now();
  }

  get clientId(): string {
    return this.entry?.clientId ?? '';
  }

  /** SECCHK: the SECCHKCD. The connection belongs to this user from then on. */
  async authenticate(credentials: Credentials, hop: HopRecorder | undefined): Promise<number> {
    const { port, externalName } = this;
    const setting = await this.setting();
    const decide = (facts: Parameters<typeof decideSecurityCheck>[2]) =>
      decideSecurityCheck(setting, { ...credentials, port, externalName }, facts);
    const { value, identity } = await settleWithVerify(decide, this.tools.saf, inHop(hop));
    if (value.type === 'secchkrm') return value.secchkcd;
    if (value.type === 'refused') throw new Error('SECCHK is refused with SECCHKRM only');
    this.identity = identity;
    this.userid = value.userid;
    const { ims } = setting;
    const now = this.tools.now();
    const { owner, link, userid } = this;
    const entry: Omit<DrdaClientEntry, 'clientId'> = {
      ...{ port, owner, wire: true, userid, identity, trancode: '', datastore: ims.odbm.name, psb: '', status: 'RECV' },
      ...{ since: now, opened: this.opened, clientPort: link.port, address: link.address },
    };
    this.entry = { ...entry, clientId: await this.tools.clients.open(entry) };
    return 0;
  }

  /** ACCRDB: undefined when the PSB is allocated. */
  async allocate(rdbname: string, hop: HopRecorder | undefined): Promise<'RDBNFNRM' | 'RDBATHRM' | undefined> {
    const { identity, userid } = this;
    if (identity === undefined) throw new Error('ACCRDB comes behind SECCHK');
    const { value } = inHop(hop).record(decideAccessDatabase(await this.setting(), { userid, identity }, rdbname));
    if (value.type === 'refused') return value.codepoint;
    if (value.type === 'secchkrm') throw new Error('ACCRDB is not refused with SECCHKRM');
    this.psb = { psb: value.psb, alias: value.alias };
    await this.keep({ psb: value.psb });
    return undefined;
  }

  async deallocate(): Promise<void> {
    this.psb = undefined;
    await this.keep({ psb: '' });
  }

  async segments(): Promise<readonly Segment[]> {
    const { content } = await this.tools.definitions.current();
    return content.psbs.get(this.psb?.psb ?? '') ?? [];
  }

  /** Segments were read. */
  async used(rows: number, hop: HopRecorder | undefined): Promise<void> {
    const { entry, identity } = this;
    if (entry === undefined || identity === undefined) throw new Error('reading comes behind SECCHK');
    inHop(hop).steps([
      { check: 'IMS.DRDA.CONNECTION', verdict: 'pass', found: entry.clientId, identity },
      { check: 'IMS.DRDA.RETRIEVE', verdict: 'info', found: rows },
    ]);
    if (Math.abs(this.tools.now() - entry.since) >= GRAIN_MS) await this.keep({ since: this.tools.now() });
  }

  async release(): Promise<void> {
    if (this.entry !== undefined) await this.tools.clients.close(this.entry.clientId, this.owner);
    this.entry = undefined;
  }

  private async keep(change: Partial<DrdaClientEntry>): Promise<void> {
    if (this.entry === undefined) return;
    this.entry = { ...this.entry, ...change };
    await this.tools.clients.put(this.entry);
  }

  private async setting() {
    const { config, content } = await this.tools.definitions.current();
    return { config, ims: content.system, saf: this.tools.saf };
  }
}

function inHop(hop: HopRecorder | undefined): HopRecorder {
  if (hop === undefined) throw new Error('decisions are made inside a hop');
  return hop;
}
