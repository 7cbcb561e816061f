import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderMessage, renderRemedy } from '@idprop/decision';
import { cicsCatalogue } from './catalogue.js';
import { decideBind } from './bind/index.js';
import { bindRequest, LINK, sampleRegion } from './testing/sample-region.js';

const SOURCES = readdirSync(join(process.cwd(), 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('catalogue'))
  .map((file) => readFileSync(join(process.cwd(), 'src', file), 'utf8'))
  .join('\n');
const idsIn = (pattern: RegExp) => [...new Set([...SOURCES.matchAll(pattern)].map((match) => match[1] ?? ''))];

describe('catalogue', () => {
  it.each(idsIn(/'(CICS\.[A-Z0-9.]+)'/g))('%s is a check or a remedy', (id) => {
    expect(id in cicsCatalogue.checks || id in cicsCatalogue.remedies).toBe(true);
  });

  it.each(idsIn(/id: '(DFH[A-Z0-9]+)'/g))('%s is a message', (id) => {
    expect(cicsCatalogue.messages).toHaveProperty([id]);
  });

  it('a refusal renders: message with its inserts, remedies ready to use', () => {
    const region = sampleRegion({ deck: 'DEFINE IPCONN(ZOSCONN) GROUP(G) NETWORKID(ZOSCONN) TCPIPSERVICE(ZOSCONN) USERAUTH(IDENTIFY)' });
    const { steps } = decideBind(region, bindRequest({ link: { ...LINK, sameSysplex: false } }), { acquired: new Set() });
    const failed = steps.find(({ check }) => check === 'CICS.BIND.TRUSTED');
    expect(failed?.messages?.flatMap((message) => renderMessage(cicsCatalogue, message))).toEqual([
      'DFHIS2040 CICSTS IPCONN ZOSCONN is refused for security reasons.',
    ]);
    expect(failed?.remedy?.map((remedy) => renderRemedy(cicsCatalogue, remedy)?.text[0])).toEqual([
      'ALTER TCPIPSERVICE(ZOSCONN) GROUP(BASE) SSL(CLIENTAUTH)',
      expect.stringContaining('sslCertsRef='),
    ]);
  });
});
