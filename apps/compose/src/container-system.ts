import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Sysplex } from '@idprop/sysplex';
import { isMap, parseDocument, type Document } from 'yaml';
import { containerPorts } from './ports.js';

/** Inside a container a service listens on all of its addresses; what is published of it is said in docker-compose.yml. */
const EVERYWHERE = '0.0.0.0';

/** Where Liberty looks for what is to override server.xml, beside server.xml itself. */
const DROPIN = 'configDropins/overrides/containers.xml';

const HTTP_ENDPOINT = `<?xml version="1.0" encoding="UTF-8"?>
<!-- In a container the server listens on all of its addresses. docker-compose.yml publishes them on loopback only. -->
<server>
  <httpEndpoint id="defaultHttpEndpoint" host="*" httpPort="${containerPorts.zceeHttp}" httpsPort="${containerPorts.zceeHttps}"/>
</server>
`;

/**
 * Copies a system's folder, and sets in the copy where its services listen inside containers. An existing copy is kept as it
 * is: somebody may have edited it.
 *
 * @param load reads and checks the copy's sysplex.yaml; what it throws for is left to be corrected
 */
export function containerSystem(
  source: string,
  file: string,
  directory: string,
  publicUrl: string,
  load: (file: string) => Sysplex,
): Sysplex {
  const copied = join(directory, file);
  if (existsSync(copied)) return load(copied);
  mkdirSync(directory, { recursive: true });
  cpSync(source, directory, { recursive: true });
  const sysplex = load(copied);
  editYaml(copied, (document) => {
    for (const { sysplex: plex, system, service, kind } of sysplex.services) {
      const path = ['sysplexes', plex, 'systems', system, 'services', service];
      const set = (field: string, value: unknown): void => document.setIn([...path, field], value);
      if (kind === 'gateway') set('port', containerPorts.gateway);
      if (kind === 'console') set('port', containerPorts.console);
      if (kind === 'gateway' || kind === 'console') set('address', EVERYWHERE);
      if (kind === 'zcee') set('ephemeralPorts', false);
    }
  });
  for (const { kind, settings } of sysplex.services) {
    const { server, issuer } = settings;
    if (kind === 'zcee' && typeof server === 'string') writeDropin(join(directory, dirname(server), DROPIN));
    if (kind === 'gateway' && typeof issuer === 'string') tellPublicUrl(join(directory, issuer), publicUrl);
  }
  return load(copied);
}

function writeDropin(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, HTTP_ENDPOINT);
}

/** What the provider's own documents call it by, unless the issuer says so itself. */
function tellPublicUrl(file: string, publicUrl: string): void {
  editYaml(file, (document) => {
    if (isMap(document.contents) && !document.has('publicUrl')) document.set('publicUrl', publicUrl);
  });
}

function editYaml(file: string, edit: (document: Document) => void): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  edit(document);
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}
