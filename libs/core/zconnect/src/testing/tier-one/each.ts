import type { Case } from './cases.js';

/** One element that stands for itself: every attribute in turn, the others as they are. */
export function each(
  element: string,
  view: Case[1],
  values: Readonly<Record<string, readonly [string, string]>>,
  around: (element: string) => string,
): Case[] {
  const written = (name: string, value: string): string => `${name}="${value}"`;
  return Object.entries(values).map(([name, [one, other]]): Case => {
    const rest = Object.entries(values).map(([each, [value]]) => (each === name ? written(name, '§') : written(each, value)));
    return [`${element}/@${name}`, view, around(rest.join(' ')), one, other];
  });
}
