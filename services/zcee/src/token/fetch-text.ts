import { fetch, type Dispatcher } from 'undici';

/** Real milliseconds to wait for an answer, and its largest size. */
const TIMEOUT_MS = 3_000;
const MAX_BYTES = 64 * 1024;

export interface Asking {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How HTTPS is spoken; the runtime's way without. */
  readonly dispatcher?: Dispatcher;
}

export interface Answered {
  readonly status: number;
  /** The header www-authenticate. */
  readonly challenge: string;
  readonly text: string;
}

/** Asks a configured URL: no redirects, a deadline, a size limit. Throws when there is no answer of that kind. */
export async function fetchText(url: string, { method = 'GET', headers = {}, body, dispatcher }: Asking = {}): Promise<Answered> {
  const response = await fetch(url, {
    method,
    redirect: 'error',
    headers: { accept: 'application/json', ...headers },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body }),
    ...(dispatcher === undefined ? {} : { dispatcher }),
  });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes`);
  }
  return { status: response.status, challenge: response.headers.get('www-authenticate') ?? '', text };
}
