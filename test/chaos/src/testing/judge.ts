import type { ServiceProcess } from '@idprop/server';

/** What an answer is, as far as these tests ask: its status, and of a problem its code and what it says. */
export interface Judged {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
}

export function judge(reply: { readonly status: number; readonly json: unknown }): Judged {
  const { code, detail } = (reply.json ?? {}) as { code?: string; detail?: string };
  return { status: reply.status, ...(code === undefined ? {} : { code }), ...(detail === undefined ? {} : { detail }) };
}

/** Calls one replica of z/OS Connect itself, past the gateway and the bus. */
export async function askReplica(replica: ServiceProcess, path: string, authorization: string): Promise<number> {
  const response = await fetch(`${replica.endpoints['http'] ?? ''}${path}`, { headers: { authorization }, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
}

export interface AdminReply {
  readonly status: number;
  readonly text: string;
}

/** Health and metrics of one process. */
export async function adminPage(process: ServiceProcess, path: string): Promise<AdminReply> {
  const response = await fetch(`http://127.0.0.1:${process.adminPort}${path}`);
  return { status: response.status, text: await response.text() };
}

/** Requests of a pattern that a process has answered, well or not. */
export async function requestsTaken(process: ServiceProcess, pattern: string): Promise<number> {
  const { text } = await adminPage(process, '/metrics');
  const lines = text.split('\n').filter((line) => line.startsWith('idprop_bus_requests_total{') && line.includes(`pattern="${pattern}"`));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
