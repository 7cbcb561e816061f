import type { Problem } from '@idprop/decision';
import type { XmlAttribute } from '../xml/node.js';

/** `description` is listed; declarations of schemas are for editors. Everything else on `<server>` changes nothing. */
export function checkRoot(attributes: readonly XmlAttribute[]): Problem[] {
  return attributes
    .filter(({ name }) => name !== 'description' && !/^(?:xmlns|xsi)(?::|$)/.test(name))
    .map(({ name, file, line }) => ({
      severity: 'warning',
      file,
      line,
      field: `server/@${name}`,
      reason: 'read, not used here',
      hint: 'Remove it: the server element has a description only',
    }));
}
