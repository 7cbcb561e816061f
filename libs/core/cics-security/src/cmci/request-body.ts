import { SaxesParser } from 'saxes';

/** What a POST or PUT asks for (cics.md 10.1). */
export type CmciBody =
  | {
      readonly type: 'create';
      readonly parameters: Readonly<Record<string, string>>;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'update';
      readonly parameters: Readonly<Record<string, string>>;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly type: 'action'; readonly name: string; readonly parameters: Readonly<Record<string, string>> };

/**
 * Reads `<request><create|update|action>...`; undefined for anything else: DFHWU4003. Attribute names come back in upper case, parameters by name in upper case with
 * their value, or empty.
 */
export function readCmciBody(xml: string): CmciBody | undefined {
  const path: string[] = [];
  const parameters: Record<string, string> = {};
  const attributes: Record<string, string> = {};
  let operation: string | undefined;
  let name = '';
  let isGood = true;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => (isGood = false));
  parser.on('doctype', () => (isGood = false));
  parser.on('opentag', (tag) => {
    const given = tag.attributes as Record<string, string>;
    path.push(tag.name.toLowerCase());
    const [root, verb, part, ...more] = path;
    if (root !== 'request' || more.length > 0) isGood = false;
    else if (part === 'parameter') Object.assign(parameters, readParameter(given));
    else if (part === 'attributes') for (const [key, value] of Object.entries(given)) attributes[key.toUpperCase()] = value;
    else if (part !== undefined) isGood = false;
    else if (verb !== undefined) {
      isGood &&= operation === undefined;
      operation = verb;
      name = given['name'] ?? '';
    }
  });
  parser.on('closetag', () => path.pop());
  parser.write(xml).close();
  if (!isGood) return undefined;
  if (operation === 'create' || operation === 'update') return { type: operation, parameters, attributes };
  return operation === 'action' && name !== '' ? { type: 'action', name: name.toUpperCase(), parameters } : undefined;
}

/** `<parameter name="CSD"/>`, `<parameter name="CSDGROUP" value="G"/>`, and the short form `<parameter BUSY="WAIT"/>`. */
function readParameter({ name, value = '', ...others }: Record<string, string>): Record<string, string> {
  const short = Object.fromEntries(Object.entries(others).map(([key, each]) => [key.toUpperCase(), each]));
  return name === undefined ? short : { [name.toUpperCase()]: value };
}
