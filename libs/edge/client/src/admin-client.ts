import { IdpropError, type Coverage, type Explanation, type Flow } from '@idprop/decision';
import type {
  Changes,
  CicsAssociation,
  OperatorAnswer,
  PlayedCall,
  RacfCommandResult,
  RacfImported,
  RacfQuery,
  ServiceHealth,
} from '@idprop/server';
import type { FlowSummary } from '@idprop/state';
import type { z } from 'zod';
import type {
  ClockView,
  ComparedFlows,
  ExplainedToken,
  LadderOptions,
  LogLine,
  RacfGiven,
  RacfQueryView,
  RacfTaken,
  ReplayOptions,
  SmfLine,
} from './answers.js';
import { http } from './http-json.js';

/** The admin API refused; code, reason and hint are its own. */
export class AdminError extends IdpropError {
  constructor(
    readonly status: number,
    code: string,
    reason: string,
    hint: string,
  ) {
    super(code, reason, hint);
  }
}

/** The admin API of a running sysplex. Every call throws {@link AdminError} when it is refused. */
export class AdminClient {
  constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  /** Asks for one RACF decision without any effect. */
  racfQuery(query: RacfQuery, options: { database?: string } = {}): Promise<RacfQueryView> {
    return this.post('/racf/queries', { query, ...options });
  }

  /** Runs RACF commands; answered when they are in force in every service. */
  racf(text: string, options: { database?: string; issuer?: string } = {}): Promise<RacfCommandResult> {
    return this.post('/racf/commands', { text, ...options });
  }

  /** The RACF database as text, and what is not in it. */
  racfExport(format: 'deck' | 'unload' | 'json', options: { database?: string } = {}): Promise<RacfTaken> {
    return this.get(`/racf/export?${queryOf({ format, ...options }).toString()}`);
  }

  /** Puts an unload or a snapshot in the place of the RACF database, or adds the identities of a CSV; all or nothing. */
  racfImport(given: RacfGiven): Promise<RacfImported> {
    return this.post('/racf/import', given);
  }

  async operator(text: string, service?: string): Promise<readonly string[]> {
    const answer = await this.post<OperatorAnswer>('/operator/commands', service === undefined ? { text } : { text, service });
    return answer.lines;
  }

  flows(options: { limit?: number; outcome?: 'granted' | 'refused'; traceparent?: string } = {}): Promise<FlowSummary[]> {
    const query = queryOf(options);
    return this.get(`/flows?${query.toString()}`);
  }

  flow(id: string): Promise<Flow> {
    return this.get(`/flows/${encodeURIComponent(id)}`);
  }

  async ladder(id: string, options: LadderOptions = {}): Promise<string> {
    const query = queryOf(options).toString();
    return (await this.request('GET', `/flows/${encodeURIComponent(id)}/ladder${query === '' ? '' : `?${query}`}`)).text;
  }

  /** Why a flow ended as it did. */
  explain(id: string): Promise<Explanation> {
    return this.get(`/flows/${encodeURIComponent(id)}/explain`);
  }

  /** What the kept flows have tried. */
  coverage(options: { database?: string } = {}): Promise<Coverage> {
    return this.get(`/coverage?${queryOf(options).toString()}`);
  }

  /** Applies a remedy of the check that decided a flow, by its number from 0; the lines that the product answered. */
  applyRemedy(
    id: string,
    remedy = 0,
    values: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly rc?: number; readonly lines: readonly string[] }> {
    return this.post(`/flows/${encodeURIComponent(id)}/remedies`, { remedy, values });
  }

  /** Plays a call on a copy of the system, as it is and changed; nothing of it happens. */
  whatIf(play: { readonly call: z.input<typeof PlayedCall>; readonly changes?: Changes }): Promise<ComparedFlows> {
    return this.post('/what-if', play);
  }

  /** Plays the call of a recorded flow again on a copy of the system. */
  replay(id: string, options: ReplayOptions = {}): Promise<ComparedFlows> {
    return this.post(`/flows/${encodeURIComponent(id)}/replay`, options);
  }

  /** Two recorded flows, and what is different. */
  compare(before: string, after: string): Promise<ComparedFlows> {
    return this.get(`/flows/${encodeURIComponent(before)}/compare/${encodeURIComponent(after)}`);
  }

  /** What a token says, and what z/OS Connect would do with it; nothing is called, kept or used up. */
  explainToken(token: string, options: { path?: string; header?: string; service?: string } = {}): Promise<ExplainedToken> {
    return this.post('/tokens/explain', { token, ...options });
  }

  log(options: { service?: string; to?: string; limit?: number } = {}): Promise<LogLine[]> {
    const query = queryOf(options);
    return this.get(`/log?${query.toString()}`);
  }

  /** SMF records as structures, newest last; of one event if asked. */
  smf(options: { service?: string; type?: number; event?: number; limit?: number; header?: boolean } = {}): Promise<SmfLine[]> {
    return this.get(`/smf?${queryOf(options).toString()}`);
  }

  clock(): Promise<ClockView> {
    return this.get('/clock');
  }

  freezeClock(at?: string): Promise<ClockView> {
    return this.post('/clock', { type: 'freeze', ...(at === undefined ? {} : { at }) });
  }

  advanceClock(seconds: number): Promise<ClockView> {
    return this.post('/clock', { type: 'advance', seconds });
  }

  runClock(at?: string): Promise<ClockView> {
    return this.post('/clock', { type: 'run', ...(at === undefined ? {} : { at }) });
  }

  skewClock(sysplex: string, system: string, seconds: number): Promise<ClockView> {
    return this.post('/clock', { type: 'skew', sysplex, system, seconds });
  }

  reset(): Promise<unknown> {
    return this.post('/reset', { confirm: true });
  }

  health(): Promise<ServiceHealth[]> {
    return this.get('/health');
  }

  association(service: string): Promise<CicsAssociation[]> {
    return this.get(`/cics/${encodeURIComponent(service)}/association`);
  }

  private async get<T>(path: string): Promise<T> {
    return (await this.request('GET', path)).json as T;
  }

  private async post<T>(path: string, body: object): Promise<T> {
    return (await this.request('POST', path, body)).json as T;
  }

  private async request(method: string, path: string, body?: object) {
    const reply = await http(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (reply.status < 400) return reply;
    const problem = (reply.json ?? {}) as { code?: string; detail?: string; hint?: string };
    throw new AdminError(
      reply.status,
      problem.code ?? 'ADMIN_FAILED',
      problem.detail ?? reply.text,
      problem.hint ?? 'See the log of the console',
    );
  }
}

function queryOf(options: object): URLSearchParams {
  return new URLSearchParams(Object.entries(options).map(([name, value]): [string, string] => [name, String(value)]));
}
