export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body parsed, or undefined when it is no JSON. */
  readonly json: unknown;
}

/** One HTTP request; any status is an answer, only a broken connection throws. */
export async function http(url: string, init: RequestInit = {}): Promise<HttpReply> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
