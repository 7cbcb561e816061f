import type { Problem } from '@idprop/decision';
import { decodeXml, declaredEncoding, isKnownEncoding } from './decode.js';

const REPLACED = '\uFFFD';

/** An encoding that nobody knows, or bytes that are none of it: then values are not what was written. */
export function checkEncoding(file: string, content: string | Uint8Array): Problem[] {
  if (typeof content === 'string') return [];
  const declared = declaredEncoding(content);
  const problems: Problem[] = [];
  if (declared !== undefined && !isKnownEncoding(content, declared)) {
    const reason = `the encoding ${declared} is not known here; letters may come out as others`;
    problems.push({
      severity: 'warning',
      file,
      line: 1,
      field: 'XML',
      reason,
      hint: 'Save the file as UTF-8 or IBM-1047, and declare that',
    });
  }
  const text = decodeXml(content);
  const at = text.indexOf(REPLACED);
  if (at >= 0) {
    const line = text.slice(0, at).split(/\r\n|\r|\n/).length;
    const reason = `bytes that are no ${declared ?? 'UTF-8'}`;
    problems.push({
      severity: 'warning',
      file,
      line,
      field: 'XML',
      reason,
      hint: 'Declare the encoding that the file has: <?xml version="1.0" encoding="..."?>',
    });
  }
  return problems;
}
