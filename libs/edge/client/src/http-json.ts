import { IdpropError } from '@idprop/decision';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body parsed, or undefined when it is no JSON. */
  readonly json: unknown;
}

/** Nothing answers at that address. */
export class UnreachableError extends IdpropError {
  constructor(url: string, cause: unknown) {
    const { code, message } = ((cause as Error).cause ?? cause) as NodeJS.ErrnoException;
    super('UNREACHABLE', `${url} does not answer (${code ?? message})`, 'See what runs with idprop status');
  }
}

/** One HTTP request; any status is an answer, only a broken connection throws {@link UnreachableError}. */
export async function http(url: string, init: RequestInit = {}): Promise<HttpReply> {
  const [response, text] = await exchange(url, init).catch((error: unknown) => {
    throw new UnreachableError(url, error);
  });
  return { status: response.status, headers: Object.fromEntries(response.headers), text, json: parse(text) };
}

async function exchange(url: string, init: RequestInit): Promise<[Response, string]> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return [response, await response.text()];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
