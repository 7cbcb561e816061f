import type { Problem } from '@idprop/decision';
import { SaxesParser } from 'saxes';
import type { XmlNode } from './node.js';

type Open = { -readonly [K in keyof XmlNode]: XmlNode[K] extends readonly (infer T)[] ? T[] : XmlNode[K] };

/**
 * Reads one XML document into nodes that know their lines. CR, LF and CRLF all end a line. A document that is not
 * well-formed gives its first error as a Problem and no node: what follows a first error is guesswork.
 */
export function parseXml(file: string, text: string): { root?: XmlNode; problem?: Problem } {
  const parser = new SaxesParser({ position: true });
  const stack: Open[] = [];
  let root: XmlNode | undefined;
  let problem: Problem | undefined;
  let startLine = 1;
  let attributes: XmlNode['attributes'][number][] = [];

  parser.on('error', (error) => {
    problem ??= malformed(file, parser.line, error.message);
  });
  parser.on('opentagstart', () => {
    startLine = parser.line;
    attributes = [];
  });
  parser.on('attribute', ({ name, value }) => attributes.push({ name, value, file, line: parser.line }));
  parser.on('opentag', ({ name }) => {
    const node: Open = { name, attributes, children: [], text: '', file, line: startLine };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  const onText = (part: string): void => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += part;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    const node = stack.pop();
    if (node === undefined) return;
    node.text = node.text.trim();
    if (stack.length === 0) root = node;
  });
  parser.write(text).close();
  return problem === undefined && root !== undefined ? { root } : { problem: problem ?? malformed(file, 1, 'no root element') };
}

function malformed(file: string, line: number, message: string): Problem {
  return {
    severity: 'error',
    file,
    line,
    field: 'XML',
    reason: `not well-formed: ${message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`,
    hint: 'Close every tag and quote every attribute value; write & as &amp;',
  };
}
