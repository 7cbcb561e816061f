/** What differs from a form: place and value, place and value ... */
export type FormDifference = readonly unknown[];

/** A part of a form and its place: the whole is 0, then depth first. */
interface Part {
  readonly place: number;
  /** The first place behind this part. */
  end: number;
  readonly value: unknown;
  readonly names?: readonly string[];
  readonly parts?: readonly Part[];
}

/**
 * A value of JSON that others are like (a member that is undefined is none): they are told, and kept, by what differs.
 * `restore(difference(value))` is the value again, whatever it is; the more alike, the shorter. What is shared with the form is not copied: a
 * restored value must not be changed.
 */
export class Form {
  private readonly root: Part;

  constructor(readonly value: unknown) {
    this.root = partOf(value, 0);
  }

  difference(value: unknown): FormDifference {
    const differing: unknown[] = [];
    compare(this.root, value, differing);
    return differing;
  }

  restore(difference: FormDifference): unknown {
    return restore(this.root, { difference, at: 0 });
  }
}

function partOf(value: unknown, place: number): Part {
  if (typeof value !== 'object' || value === null) return { place, end: place + 1, value };
  const names = namesOf(value);
  const parts: Part[] = [];
  let end = place + 1;
  for (const name of names) {
    const part = partOf((value as Record<string, unknown>)[name], end);
    parts.push(part);
    end = part.end;
  }
  return { place, end, value, names, parts };
}

function namesOf(value: object): string[] {
  return Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));
}

function compare(part: Part, value: unknown, differing: unknown[]): void {
  // Many references are shared: what is the same object needs no look inside.
  if (part.value === value) return;
  const { names, parts } = part;
  if (names === undefined || parts === undefined || typeof value !== 'object' || value === null || !isAlike(part, names, value)) {
    differing.push(part.place, value);
    return;
  }
  for (let index = 0; index < names.length; index += 1) {
    compare(parts[index] as Part, (value as Record<string, unknown>)[names[index] as string], differing);
  }
}

/** Whether both are arrays of one length, or objects with the same members in the same order. */
function isAlike({ value: own }: Part, names: readonly string[], value: object): boolean {
  if (Array.isArray(own) || Array.isArray(value)) return Array.isArray(own) && Array.isArray(value) && own.length === value.length;
  let count = 0;
  for (const name in value) {
    if ((value as Record<string, unknown>)[name] === undefined) continue;
    if (name !== names[count]) return false;
    count += 1;
  }
  return count === names.length;
}

/** The differences that are yet to be put in; their places ascend. */
interface Reading {
  readonly difference: FormDifference;
  at: number;
}

function restore(part: Part, reading: Reading): unknown {
  const { difference, at } = reading;
  const next = at < difference.length ? (difference[at] as number) : Infinity;
  if (next >= part.end) return part.value;
  if (next === part.place || part.parts === undefined) {
    reading.at += 2;
    return difference[at + 1];
  }
  const members = part.parts.map((one) => restore(one, reading));
  return Array.isArray(part.value) ? members : Object.fromEntries(part.names!.map((name, index) => [name, members[index]]));
}
