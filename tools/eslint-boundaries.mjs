// The lint rule behind the layout: imports only go apps -> services -> libs/edge -> libs/core, never sideways between
// services; inside core a room imports only rooms listed above it; core knows no framework, socket, file or clock;
// and nobody imports past a library's index.ts.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Rooms of the core, in order: each may import those above it. */
export const CORE_ROOMS = [
  'identity',
  'ebcdic',
  'decision',
  'sysplex',
  'passticket',
  'saf',
  'racf-commands',
  'server-xml',
  'jwt',
  'zconnect',
  'cics-security',
  'ims-connect',
];
export const EDGE_ROOMS = ['bus', 'state', 'server', 'client'];

/** What core may use from outside: pure computation only. */
const CORE_PACKAGES = new Set(['node:crypto', 'node:path/posix', 'saxes', 'iconv-lite', 'yaml', 'zod', 'fast-check', '@jest/globals']);

const LAYERS = { core: 0, edge: 1, service: 2, app: 3, test: 4 };

/** @returns {{ layer: keyof typeof LAYERS, room: string } | undefined} */
export function placeOf(file) {
  const [top, second, third] = relative(ROOT, file).split('/');
  if (top === 'libs') return { layer: second === 'core' ? 'core' : 'edge', room: third };
  if (top === 'services') return { layer: 'service', room: second };
  if (top === 'apps') return { layer: 'app', room: second };
  if (top === 'test') return { layer: 'test', room: second };
  return undefined;
}

/** @returns {{ layer: keyof typeof LAYERS, room: string } | undefined} */
function placeOfPackage(name) {
  const match = /^@idprop\/([^/]+)/.exec(name);
  if (match === null) return undefined;
  const room = match[1];
  if (CORE_ROOMS.includes(room)) return { layer: 'core', room };
  if (EDGE_ROOMS.includes(room)) return { layer: 'edge', room };
  if (room.startsWith('service-')) return { layer: 'service', room: room.slice('service-'.length) };
  if (room.startsWith('test-')) return { layer: 'test', room: room.slice('test-'.length) };
  return { layer: 'app', room };
}

/** @returns {string | undefined} why the import is not allowed */
export function whyNot(file, source) {
  const from = placeOf(file);
  if (from === undefined) return undefined;
  const isTest = /\.(e2e-)?spec\.ts$|\/testing\//.test(file);
  if (source.startsWith('.')) return undefined;
  const to = placeOfPackage(source);
  if (to === undefined) {
    if (from.layer !== 'core' || isTest || CORE_PACKAGES.has(source)) return undefined;
    return `core is pure: it may not import ${source}`;
  }
  if (/^@idprop\/[^/]+\/./.test(source)) return `import ${to.room} through its index.ts, not past it`;
  if (LAYERS[to.layer] > LAYERS[from.layer]) return `${from.layer} may not import ${to.layer} (${source})`;
  if (from.layer === 'service' && to.layer === 'service') return `a service may not import another service (${source})`;
  if (from.layer === 'core' && CORE_ROOMS.indexOf(to.room) >= CORE_ROOMS.indexOf(from.room)) {
    return `in core, ${from.room} may only import rooms listed above it, not ${to.room}`;
  }
  if (from.layer === 'edge' && to.layer === 'edge' && EDGE_ROOMS.indexOf(to.room) >= EDGE_ROOMS.indexOf(from.room)) {
    return `in edge, ${from.room} may only import rooms listed above it, not ${to.room}`;
  }
  return undefined;
}

export const boundaries = {
  meta: { type: 'problem', docs: { description: 'module boundaries of the layout' }, schema: [] },
  create(context) {
    const check = (node) => {
      if (node.source === null || node.source === undefined || typeof node.source.value !== 'string') return;
      const reason = whyNot(context.filename, node.source.value);
      if (reason !== undefined) context.report({ node: node.source, message: reason });
      if (node.source.value.startsWith('.')) {
        const target = placeOf(new URL(node.source.value, `file://${context.filename}`).pathname);
        const from = placeOf(context.filename);
        if (from && (target?.layer !== from.layer || target?.room !== from.room)) {
          context.report({ node: node.source, message: `leaves its room by a relative path: import the package instead` });
        }
      }
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
