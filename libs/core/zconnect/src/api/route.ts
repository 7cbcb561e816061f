import { Trail } from '@idprop/decision';
import { webGranted, webRefused, type WebDecision } from '../web.js';
import type { ApiDefinition, OperationDefinition } from './model.js';

/** The deployed API whose base path the request's path begins with; the longest wins. 404 when there is none. */
export function selectApi(apis: readonly ApiDefinition[], path: string): WebDecision<ApiDefinition> {
  const trail = new Trail();
  const found = apis
    .filter(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`))
    .sort((a, b) => b.basePath.length - a.basePath.length)[0];
  if (found === undefined) {
    trail.fail('ZCEE.API', {
      found: path,
      codes: ['HTTP', 404],
      remedy: [{ id: 'ZCEE.API.DEPLOY', inserts: { known: apis.map(({ basePath }) => basePath).join(' ') } }],
    });
    return webRefused(trail.steps, { status: 404, headers: {}, text: 'Error 404: no API has this path', fromRuntime: true });
  }
  trail.pass('ZCEE.API', { reads: found.reads, found: found.name });
  return webGranted(trail.steps, found);
}

export interface SelectedOperation {
  readonly operation: OperationDefinition;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The operation for method and path, and the values of its path parameters. 404 without such a path, 405 without the method. */
export function selectOperation(api: ApiDefinition, method: string, path: string): WebDecision<SelectedOperation> {
  const trail = new Trail();
  const rest = path.slice(api.basePath.length);
  const matches = api.operations.flatMap((operation) => {
    const parameters = matchPath(operation.path, rest);
    return parameters === undefined ? [] : [{ operation, parameters }];
  });
  const selected = matches.find(({ operation }) => operation.method === method);
  if (selected !== undefined) {
    trail.pass('ZCEE.OPERATION', { reads: api.reads, found: selected.operation.service });
    return webGranted(trail.steps, selected);
  }
  const allowed = matches.map(({ operation }) => operation.method).join(', ');
  const status = matches.length === 0 ? 404 : 405;
  trail.fail('ZCEE.OPERATION', { reads: api.reads, expected: allowed, found: method, codes: ['HTTP', status] });
  const headers: Record<string, string> = status === 405 ? { allow: allowed } : {};
  return webRefused(trail.steps, {
    status,
    headers,
    text: `Error ${status}: the API ${api.name} has no such operation`,
    fromRuntime: true,
  });
}

/** Values of `{name}` segments, percent-decoded; undefined when the path does not match or cannot be decoded. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split('/');
  const found = path.split('/');
  if (expected.length !== found.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = decode(found[index] ?? '');
    if (value === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined ? segment !== value : value === '') return undefined;
    if (name !== undefined) parameters[name] = value;
  }
  return parameters;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
