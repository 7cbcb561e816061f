import { readFileSync, writeFileSync } from 'node:fs';
import { IdpropError } from '@idprop/decision';
import { OPERATOR_COMMAND, type OperatorAnswer, type ServiceHost } from '@idprop/server';
import type { ServiceDefinition } from '@idprop/sysplex';

/** A whole element on one line, with nothing left for people to fill in. */
const ELEMENT = /^<(\w+)(?: [\w.]+="[^"<]*")*\/>$/;
const END = /[ \t]*<\/server>\s*$/;

/** server.xml cannot be changed: nothing was. */
class ServerXmlKeptError extends IdpropError {
  constructor(reason: string, hint: string) {
    super('SERVER_XML_KEPT', reason, hint);
  }
}

/** Whether the console can put these lines into a server.xml itself. */
export function areElements(lines: readonly string[]): boolean {
  return lines.length > 0 && lines.every((line) => ELEMENT.test(line));
}

/**
 * Adds elements at the end of a server's server.xml, where Liberty merges them into those of the same name and id and the last one counts, and has the server
 * read it. What the server does not take is taken back.
 */
export async function changeServerXml(host: ServiceHost, server: ServiceDefinition, lines: readonly string[]): Promise<string[]> {
  const { server: file } = server.settings;
  if (typeof file !== 'string')
    throw new ServerXmlKeptError(`${server.name} has no server.xml`, 'Change the definition of the service that has one');
  const path = host.resolve(file);
  const before = readFileSync(path, 'utf8');
  if (!END.test(before)) throw new ServerXmlKeptError(`${file} does not end with </server>`, 'Add the line yourself');
  writeFileSync(path, before.replace(END, `${lines.map((line) => `  ${line}\n`).join('')}</server>\n`));
  const text = `F ${server.jobname ?? 'BAQSTRT'},REFRESH,CONFIG`;
  try {
    const { lines: answer } = await host.bus.call<OperatorAnswer>(server.name, OPERATOR_COMMAND, { text });
    const isRead = answer.some((line) => /CWWKG001[78]I/.test(line)) && !answer.some((line) => line.includes('is not read again'));
    if (!isRead) throw new ServerXmlKeptError(answer.join(' '), 'Correct server.xml yourself');
    return [`${file}:`, ...lines, text, ...answer];
  } catch (error) {
    writeFileSync(path, before);
    throw error;
  }
}
