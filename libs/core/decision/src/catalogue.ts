import type { CheckId, Inserts, Message, Remedy } from './step.js';

export type Severity = 'I' | 'W' | 'E' | 'S' | 'A';

/** Where a message is written by the real product. */
export type Destination = 'console' | 'SMF' | 'joblog' | 'messages.log' | 'CSCS' | 'CISO' | 'CSMT' | 'CSOO' | 'command' | 'client';

/** A message as data. Text lines hold inserts: `{user}`, `{user:8}` (left-justified, padded), `{count:>5}` (right-justified). */
export interface MessageTemplate {
  readonly severity: Severity;
  readonly text: readonly string[];
  /** Why the product writes it, in our own words. */
  readonly reason: string;
  /** What to do. */
  readonly action: string;
  readonly to: Destination;
}

export type RemedyPlace =
  'racf' | 'server.xml' | 'csd' | 'hwscfg' | 'issuer.yaml' | 'sysplex.yaml' | 'operator' | 'icsf' | 'clock' | 'request';

export interface RemedyTemplate {
  readonly place: RemedyPlace;
  /** A ready command, line or statement; several lines where several are needed. */
  readonly text: readonly string[];
  /** What only people can say, for each `<word>` in the text: `userid` -> which user it is about. */
  readonly asks?: Readonly<Record<string, string>>;
}

export interface CheckTemplate {
  /** What is checked, in a few words. */
  readonly title: string;
}

/** One per product: its checks, its messages, its remedies. */
export interface Catalogue {
  readonly checks: Readonly<Record<CheckId, CheckTemplate>>;
  readonly messages: Readonly<Record<string, MessageTemplate>>;
  readonly remedies: Readonly<Record<string, RemedyTemplate>>;
}

/** Joins the products' catalogues; an id defined twice is a defect and throws. */
export function mergeCatalogues(...catalogues: readonly Catalogue[]): Catalogue {
  const merged = { checks: {}, messages: {}, remedies: {} } as { [K in keyof Catalogue]: Record<string, never> };
  for (const catalogue of catalogues) {
    for (const part of ['checks', 'messages', 'remedies'] as const) {
      for (const [id, template] of Object.entries(catalogue[part])) {
        if (id in merged[part]) throw new Error(`catalogue id ${id} is defined twice`);
        merged[part][id] = template as never;
      }
    }
  }
  return merged;
}

/** The message's lines as the product prints them. An id that no catalogue knows is shown as such, never dropped. */
export function renderMessage(catalogue: Catalogue, message: Message): string[] {
  const template = catalogue.messages[message.id];
  if (template === undefined) return [`${message.id} ${JSON.stringify(message.inserts)}`];
  return template.text.map((line) => fill(line, message.inserts));
}

export function renderRemedy(catalogue: Catalogue, remedy: Remedy): RemedyTemplate | undefined {
  const template = catalogue.remedies[remedy.id];
  return template && { ...template, text: template.text.map((line) => fill(line, remedy.inserts)) };
}

/** Fills `{name}`, `{name:8}` and `{name:>8}`. An insert that is missing is a defect of the caller and throws. */
export function fill(line: string, inserts: Inserts): string {
  return line.replace(/\{(\w+)(?::(>?)(\d+))?\}/g, (_whole, name: string, right: string | undefined, width: string | undefined) => {
    const value = inserts[name];
    if (value === undefined) throw new Error(`insert ${name} is missing for "${line}"`);
    const text = String(value);
    if (width === undefined) return text;
    return right === '>' ? text.padStart(Number(width)) : text.padEnd(Number(width));
  });
}
