import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flow } from '@idprop/decision';
import { AdminClient } from './admin-client.js';
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
  async call(path: string, caller: Caller, through: 'gateway' | 'zcee' = 'gateway'): Promise<ApiReply> {
    const traceparent = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
    const base = through === 'gateway' ? this.address.gatewayUrl : this.address.zceeUrl;
    const reply = await http(`${base}${path}`, { headers: { traceparent, ...authorization(caller) } });
    return { ...reply, traceparent };
  }

  /** A token for a user, by the workshop's password grant. */
  async token(user: string, password = user): Promise<string> {
    const reply = await http(`${this.address.gatewayUrl}/oidc/endpoint/OPssl/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...authorization({ user: 'rpSsl', password: 'rpSslSecret' }) },
      body: new URLSearchParams({ grant_type: 'password', username: user, password, scope: 'openid' }).toString(),
    });
    const token = (reply.json as { access_token?: string } | undefined)?.access_token;
    if (token === undefined) throw new Error(`no token for ${user}: ${reply.status} ${reply.text}`);
    return token;
  }

  /** The flow of a call. */
  async flow(reply: ApiReply): Promise<Flow> {
    return this.admin.flow(await this.flowId(reply));
  }

  async ladder(reply: ApiReply): Promise<string> {
    return this.admin.ladder(await this.flowId(reply));
  }

  /** Changes a definition file in the work copy, as a person would with an editor. The text to be replaced must be there. */
  edit(file: string, from: string, to: string): void {
    const path = join(this.address.directory, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not contain "${from}"`);
    writeFileSync(path, text.replace(from, to));
  }

  private async flowId(reply: ApiReply): Promise<string> {
    const [flow] = await this.admin.flows({ traceparent: reply.traceparent, limit: 1 });
    if (flow === undefined) throw new Error(`no flow was kept for ${reply.traceparent}`);
    return flow.id;
  }
}

function authorization(caller: Caller): Record<string, string> {
  if (caller === undefined) return {};
  if ('token' in caller) return { authorization: `Bearer ${caller.token}` };
  return { authorization: `Basic ${Buffer.from(`${caller.user}:${caller.password}`).toString('base64')}` };
}
