import type { WebRequest } from '@idprop/zconnect';

export type Parameters = Readonly<Record<string, string>>;

/** Parameters of a call: those of the query and of a JSON body's top level, and before both those of the path. Undefined when the body is no JSON object. */
export function parametersOf({ query, body, headers }: WebRequest, path: Parameters): Parameters | undefined {
  const fromBody = body !== undefined && isJson(headers['content-type']) ? parseBody(body) : {};
  if (fromBody === undefined) return undefined;
  return { ...Object.fromEntries(new URLSearchParams(query)), ...fromBody, ...path };
}

function isJson(contentType: string | undefined): boolean {
  return contentType === undefined || /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType);
}

function parseBody(body: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const scalars = Object.entries(value).filter(([, member]) => ['string', 'number', 'boolean'].includes(typeof member));
    return Object.fromEntries(scalars.map(([name, member]) => [name, String(member)]));
  } catch {
    return undefined;
  }
}
