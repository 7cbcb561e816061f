/** What a CMCI request is about (cics.md 10.1). */
export type CmciTarget =
  | {
      readonly type: 'resource';
      /** External resource name, lower case: `cicslocaltransaction`. */
      readonly resource: string;
      /** Upper case; empty where the path has none. */
      readonly context: string;
      readonly scope: string;
      readonly query: CmciQuery;
    }
  | {
      readonly type: 'cache';
      readonly token: string;
      readonly start: number;
      readonly count: number | undefined;
      readonly query: CmciQuery;
    };

export interface CmciQuery {
  readonly criteria?: string;
  /** `CSDGROUP(MYGRP)` and the like, by name in upper case. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly summaryOnly: boolean;
  readonly keep: boolean;
}

const PREFIX = '/CICSSystemManagement/';
const CACHE = 'cicsresultcache';
const KNOWN = new Set(['CRITERIA', 'PARAMETER', 'SUMMONLY', 'NODISCARD', 'OVERRIDEWARNINGCOUNT']);

/** Reads the path and query of a request; undefined for what is no CMCI request: DFHWU4003. The prefix is case-sensitive, the rest is not. */
export function readCmciUri(url: string): CmciTarget | undefined {
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  if (!path.startsWith(PREFIX)) return undefined;
  const parts = decoded(path.slice(PREFIX.length).split('/'));
  const query = readQuery(search);
  if (parts === undefined || query === undefined) return undefined;
  const [resource = '', ...rest] = parts[parts.length - 1] === '' ? parts.slice(0, -1) : parts;
  if (resource.toLowerCase() === CACHE) return readCache(rest, query);
  if (!/^[A-Za-z0-9]+$/.test(resource) || rest.length > 2) return undefined;
  const [context = '', scope = ''] = rest.map((each) => each.toUpperCase());
  return { type: 'resource', resource: resource.toLowerCase(), context, scope, query };
}

function readCache([token = '', start = '1', count, ...more]: readonly string[], query: CmciQuery): CmciTarget | undefined {
  const isNumber = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);
  if (token === '' || more.length > 0 || !isNumber(start) || (count !== undefined && !isNumber(count))) return undefined;
  return { type: 'cache', token, start: Number(start), count: count === undefined ? undefined : Number(count), query };
}

function readQuery(search: string): CmciQuery | undefined {
  const parameters: Record<string, string> = {};
  let criteria: string | undefined;
  const flags = new Set<string>();
  for (const part of search.split('&').filter((each) => each !== '')) {
    const [name = '', value = ''] = decoded(part.split(/=(.*)/s)) ?? ['?'];
    const keyword = name.toUpperCase();
    if (!KNOWN.has(keyword)) return undefined;
    if (keyword === 'CRITERIA') criteria = value;
    else if (keyword === 'PARAMETER') Object.assign(parameters, readParameters(value));
    else flags.add(keyword);
  }
  return { ...(criteria === undefined ? {} : { criteria }), parameters, summaryOnly: flags.has('SUMMONLY'), keep: flags.has('NODISCARD') };
}

/** `CSDGROUP(MYGRP) CSD` -> names and values. */
function readParameters(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([A-Za-z]+)(?:\(([^()]*)\))?/g)].map(([, name = '', value = '']) => [name.toUpperCase(), value]),
  );
}

function decoded(parts: readonly string[]): string[] | undefined {
  try {
    return parts.map((part) => decodeURIComponent(part));
  } catch {
    return undefined;
  }
}
