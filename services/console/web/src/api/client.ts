import type { Difference, Explanation, FlowView } from '@idprop/decision';
import { forgetToken } from './session.js';

/** The admin API refused; what it says is for people. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly hint: string,
  ) {
    super(detail);
  }
}

export interface FlowSummary {
  readonly id: string;
  /** Emulated time, milliseconds since 1970. */
  readonly at: number;
  readonly what: string;
  readonly result: string | number | boolean | null;
  readonly outcome: 'granted' | 'refused';
}

export interface LogLine {
  readonly at: string;
  readonly service: string;
  readonly id: string;
  readonly to: string;
  readonly text: readonly string[];
}

export type SmfLine = {
  readonly at: string;
  readonly service: string;
  readonly type: number;
  readonly event: number;
  readonly qualifier: number;
} & Readonly<Record<string, unknown>>;

export interface ClockView {
  readonly now: string;
  readonly frozenAt?: number;
  readonly offset: number;
  readonly skews: Readonly<Record<string, number>>;
}

export interface ServiceState {
  readonly service: string;
  readonly state: 'up' | 'down';
  readonly reason?: string;
  readonly endpoints: readonly { readonly id: string; readonly url: string }[];
}

export interface RacfResult {
  readonly rc: number;
  readonly commands: readonly { readonly command: string; readonly rc: number; readonly lines: readonly string[] }[];
}

export type CallerChoice =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'user'; readonly user: string; readonly password?: string };

export interface ApiCall {
  readonly path: string;
  readonly through: 'gateway' | 'zcee';
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: string;
  readonly caller: CallerChoice;
}

export interface CalledApi {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly flow?: string;
}

export interface Lab {
  readonly id: string;
  readonly kind: 'lesson' | 'flaw';
  readonly title: string;
  /** Markdown. */
  readonly lesson: string;
  readonly playable: boolean;
}

export interface LabResult {
  readonly it: string;
  readonly ok: boolean;
  readonly found: string;
}

/** A call that is only played, and what is changed for it. */
export interface PlayRequest {
  readonly call: Omit<ApiCall, 'caller'> & {
    readonly caller:
      | CallerChoice
      | { readonly kind: 'saf'; readonly user: string }
      | { readonly kind: 'certificate'; readonly certificate: string; readonly key: string };
  };
  readonly changes?:
    | {
        readonly racf?: string;
        readonly files?: Readonly<Record<string, string>>;
        readonly csd?: string;
        readonly advance?: number;
      }
    | undefined;
}

export interface ComparedSide {
  readonly status: number | null;
  readonly text: string;
  readonly flow?: FlowView;
  readonly explanation?: Explanation;
  /** VIEWHWS after it; empty where nobody looked. */
  readonly clients: readonly string[];
}

export interface Comparison {
  readonly before: ComparedSide;
  readonly after?: ComparedSide;
  readonly differences: readonly Difference[];
  readonly racf?: RacfResult;
}

export interface TicketInput {
  readonly userid: string;
  readonly applid: string;
  readonly key: string;
  readonly enhanced?: 'UPPER' | 'MIXED';
}

/** A trace of either algorithm: its stages by name, in order. */
export type TicketTrace = { readonly algorithm: 'legacy' | 'enhanced'; readonly passticket: string } & Readonly<Record<string, unknown>>;

/** The admin API, as the page uses it. */
export class AdminApi {
  constructor(
    readonly token: string,
    private readonly onRefused: () => void,
  ) {}

  flows = (limit = 10_000): Promise<FlowSummary[]> => this.get(`/flows?limit=${limit}`);
  view = (id: string): Promise<FlowView> => this.get(`/flows/${encodeURIComponent(id)}/view`);
  explain = (id: string): Promise<Explanation> => this.get(`/flows/${encodeURIComponent(id)}/explain`);
  applyRemedy = (id: string, remedy: number, values: Readonly<Record<string, string>>): Promise<{ rc?: number; lines: string[] }> =>
    this.post(`/flows/${encodeURIComponent(id)}/remedies`, { remedy, values });
  compare = (before: string, after: string): Promise<Comparison> =>
    this.get(`/flows/${encodeURIComponent(before)}/compare/${encodeURIComponent(after)}`);
  whatIf = (play: PlayRequest): Promise<Comparison> => this.post('/what-if', play);
  replay = (id: string, given: Pick<PlayRequest, 'changes'>): Promise<Comparison> =>
    this.post(`/flows/${encodeURIComponent(id)}/replay`, given);
  labs = (): Promise<Lab[]> => this.get('/labs');
  startLab = (id: string): Promise<unknown> => this.post(`/labs/${encodeURIComponent(id)}/start`, { confirm: true });
  checkLab = (id: string): Promise<LabResult[]> => this.post(`/labs/${encodeURIComponent(id)}/check`, {});
  call = (call: ApiCall): Promise<CalledApi> => this.post('/calls', call);
  newToken = async (user: string, password?: string): Promise<string> =>
    (await this.post<{ token: string }>('/tokens', { user, ...(password === undefined ? {} : { password }) })).token;
  racf = (text: string): Promise<RacfResult> => this.post('/racf/commands', { text });
  operator = async (text: string): Promise<readonly string[]> =>
    (await this.post<{ lines: string[] }>('/operator/commands', { text })).lines;
  log = (limit = 1000): Promise<LogLine[]> => this.get(`/log?limit=${limit}`);
  smf = (limit = 1000): Promise<SmfLine[]> => this.get(`/smf?limit=${limit}`);
  clock = (): Promise<ClockView> => this.get('/clock');
  changeClock = (change: object): Promise<ClockView> => this.post('/clock', change);
  health = (): Promise<ServiceState[]> => this.get('/health');
  traceTicket = (input: TicketInput & { epoch: number }): Promise<TicketTrace> => this.post('/bench/passticket', input);
  decodeTicket = async (input: TicketInput & { passticket: string }): Promise<number | null> =>
    (await this.post<{ epoch: number | null }>('/bench/passticket/decode', input)).epoch;

  private get<T>(path: string): Promise<T> {
    return this.request(path, { method: 'GET' });
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  private async request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${this.token}` } });
    if (response.ok) return (await response.json()) as T;
    const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; hint?: string };
    if (response.status === 401) {
      forgetToken();
      this.onRefused();
    }
    throw new ApiProblem(response.status, problem.code ?? 'FAILED', problem.detail ?? response.statusText, problem.hint ?? '');
  }
}
