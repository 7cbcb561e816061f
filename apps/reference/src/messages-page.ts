import { catalogue } from '@idprop/service-console';
import { code, page, table, type Page } from './markdown.js';

/** Every message of the products that idprop writes. */
export function messagesPage(): Page {
  const rows = Object.entries(catalogue.messages)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { severity, to, text, reason, action }]) => [id, severity, to, text.map(code).join('\n'), `${reason}\n${action}`]);
  const intro = "The products' own messages, as they are printed. `{user:8}` is filled in, eight characters wide.";
  return page('messages.md', 'Messages', intro, [table(['id', 'severity', 'written to', 'text', 'why, and what to do'], rows)]);
}
