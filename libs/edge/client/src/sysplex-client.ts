import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdpropError, type Flow } from '@idprop/decision';
import type { FlowSummary } from '@idprop/state';
import { AdminClient } from './admin-client.js';
import type { LadderOptions } from './answers.js';
import { http, type HttpReply } from './http-json.js';

/** Where a running sysplex is reached; the same for one in this process and for one of many processes. */
export interface SysplexAddress {
  /** The work copy of the definitions that it runs on. */
  readonly directory: string;
  readonly adminUrl: string;
  readonly adminToken: string;
  readonly gatewayUrl: string;
  /** zCEE's own HTTP listener. */
  readonly zceeUrl: string;
  /** The issuer's path on the gateway, and a client of it that may use the password grant; the workshop's unless told. */
  readonly issuer?: {
    readonly path: string;
    readonly client: string;
    readonly secret: string;
    /** The first one. */ readonly user?: string;
  };
}

const WORKSHOP_ISSUER = { path: '/oidc/endpoint/OPssl', client: 'rpSsl', secret: 'rpSslSecret', user: 'Fred' };

/** What a call sends besides its path and caller. */
export interface CallOptions {
  /** GET, or POST where there is a body, unless told. */
  readonly method?: string;
  /** JSON. */
  readonly body?: string;
}

/** The issuer gave no token: its answer is the reason. */
export class TokenRefusedError extends IdpropError {
  constructor(user: string, answer: string) {
    super('TOKEN_REFUSED', `no token for ${user}: ${answer}`, 'issuer.yaml names users with their passwords, and the clients');
  }
}

/** Who a call is made as. */
export type Caller = { readonly token: string } | { readonly user: string; readonly password: string } | undefined;

export interface ApiReply extends HttpReply {
  /** W3C traceparent that the call carried: finds its flow. */
  readonly traceparent: string;
}

/** What a client of the emulated systems can do, and what their administrators can do, over HTTP only. */
export class SysplexClient {
  readonly admin: AdminClient;

  constructor(readonly address: SysplexAddress) {
    this.admin = new AdminClient(address.adminUrl, address.adminToken);
  }

  /** Calls an API through the gateway, or zCEE directly. */
  async call(path: string, caller: Caller, through: 'gateway' | 'zcee' = 'gateway', options: CallOptions = {}): Promise<ApiReply> {
    const { body, method = body === undefined ? 'GET' : 'POST' } = options;
    const traceparent = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
    const base = through === 'gateway' ? this.address.gatewayUrl : this.address.zceeUrl;
    const headers = { traceparent, ...authorization(caller), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const reply = await http(`${base}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    return { ...reply, traceparent };
  }

  /** The first user of issuer.yaml, where that is known. */
  get firstUser(): string | undefined {
    return (this.address.issuer ?? WORKSHOP_ISSUER).user;
  }

  /** A token for a user, by the issuer's password grant; `fault` makes it a bad one. Throws {@link TokenRefusedError}. */
  async token(user: string, password = user, fault?: string): Promise<string> {
    const { path, client, secret } = this.address.issuer ?? WORKSHOP_ISSUER;
    const reply = await http(`${this.address.gatewayUrl}${path}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...authorization({ user: client, password: secret }) },
      body: new URLSearchParams({
        grant_type: 'password',
        username: user,
        password,
        scope: 'openid',
        ...(fault === undefined ? {} : { fault }),
      }).toString(),
    });
    const token = (reply.json as { access_token?: string } | undefined)?.access_token;
    if (token === undefined) throw new TokenRefusedError(user, `${reply.status} ${reply.text}`);
    return token;
  }

  /** The flow of a call. */
  async flow(reply: ApiReply): Promise<Flow> {
    return this.admin.flow(await this.flowId(reply));
  }

  async ladder(reply: ApiReply, options: LadderOptions = {}): Promise<string> {
    return this.admin.ladder(await this.flowId(reply), options);
  }

  /** Changes a definition file in the work copy, as a person would with an editor. The text to be replaced must be there. */
  edit(file: string, from: string, to: string): void {
    const path = join(this.address.directory, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not contain "${from}"`);
    writeFileSync(path, text.replace(from, to));
  }

  /** The flow of a call in short; undefined when none was kept. */
  async findFlow(reply: ApiReply): Promise<FlowSummary | undefined> {
    const [flow] = await this.admin.flows({ traceparent: reply.traceparent, limit: 1 });
    return flow;
  }

  private async flowId(reply: ApiReply): Promise<string> {
    const flow = await this.findFlow(reply);
    if (flow === undefined) throw new Error(`no flow was kept for ${reply.traceparent}`);
    return flow.id;
  }
}

function authorization(caller: Caller): Record<string, string> {
  if (caller === undefined) return {};
  if ('token' in caller) return { authorization: `Bearer ${caller.token}` };
  return { authorization: `Basic ${Buffer.from(`${caller.user}:${caller.password}`).toString('base64')}` };
}
