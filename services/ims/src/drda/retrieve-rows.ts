import type { Row, Segment } from '../definitions/content.js';
import { ImsSegmentError } from '../errors.js';

/**
 * The rows of a segment whose field has a value, as a qualified retrieve finds them. Segment names compare without case, and
 * either name of a segment counts; trailing blanks of the value do not.
 */
export function retrieveRows(
  segments: readonly Segment[],
  { segment, field, value }: { segment: string; field: string; value: string },
): Row[] {
  const wanted = segment.toUpperCase();
  const found = segments.find(({ name, externalName }) => name === wanted || externalName === wanted);
  if (found === undefined)
    throw new ImsSegmentError(
      `segment ${segment}`,
      segments.map(({ name }) => name),
    );
  if (!found.fields.includes(field)) throw new ImsSegmentError(`field ${field} of segment ${segment}`, found.fields);
  return found.rows.filter((row) => row[field] === value.trimEnd());
}
