import type { Segment } from '@idprop/saf';
import type { SegmentField } from '../verbs/segment-operands.js';

/** Separator lines in LISTUSER and RLIST are one blank, not empty. */
export const BLANK = ' ';

/** A segment as LISTUSER, LISTGRP and RLIST show it: title, dashes, one field a line (saf.md 10.1). */
export function segmentLines(name: string, segment: Segment | undefined, fields: readonly SegmentField[] | undefined): string[] {
  if (segment === undefined) return [`NO ${name} INFORMATION`];
  const title = `${name} INFORMATION`;
  return [BLANK, title, '-'.repeat(title.length), ...fieldLines(segment, fields)];
}

function fieldLines(segment: Segment, fields: readonly SegmentField[] | undefined): string[] {
  if (fields === undefined) return Object.entries(segment).map(([field, value]) => `${field}= ${value}`);
  return fields.flatMap(({ name, digits, none }) => {
    const value = segment[name] ?? none;
    if (value === undefined) return [];
    return [`${name}= ${digits !== undefined && /^\d+$/.test(value) ? value.padStart(digits, '0') : value}`];
  });
}
