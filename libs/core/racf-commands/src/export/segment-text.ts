import { KEY_NAME_FIELD, type Segment, type Segments } from '@idprop/saf';
import { nameText, valueText } from './deck-writer.js';

/** Segments as command keywords: `OMVS(UID(17) HOME('/u/fred'))`. Keys are left out: see {@link withoutKey}. */
export function segmentTexts(segments: Segments): string[] {
  return Object.entries(segments).flatMap(([name, segment]) => {
    const shown = name === 'SSIGNON' ? withoutKey(segment) : segment;
    if (shown === undefined) return [];
    const fields = Object.entries(shown).map(([field, value]) => fieldText(name, field, value));
    return [fields.length === 0 ? name : `${name}(${fields.join(' ')})`];
  });
}

/** Lists of words within CDTINFO. */
const WORD_LISTS = new Set(['FIRST', 'OTHER']);

function fieldText(segment: string, field: string, value: string): string {
  const isWords = segment === 'CDTINFO' && WORD_LISTS.has(field);
  return `${nameText(field)}(${isWords ? value : valueText(value)})`;
}

/** What of an SSIGNON segment is no secret: without the key, and what only says how it is kept. Undefined when nothing is left. */
export function withoutKey({ [KEY_NAME_FIELD]: key, FORM: form, KEYLABEL: label, ...others }: Segment): Segment | undefined {
  const shown = key === undefined && form === 'KEYLABEL' && label !== undefined ? { KEYLABEL: label, ...others } : others;
  return Object.keys(shown).length === 0 ? undefined : shown;
}
