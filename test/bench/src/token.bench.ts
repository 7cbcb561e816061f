import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { TokenChecker, type StrictPolicy } from '@idprop/jwt';
import { readServerConfig } from '@idprop/server-xml';
import { readSettings } from '@idprop/zconnect';
import type { Bench } from './bench.js';
import { alternate, figureOf, ratioOf, type Contestant } from './measure/alternate.js';

const NOW = 1_600_000_000;
const ELEMENTS = 5_000;
const POLICY: StrictPolicy = {
  issuers: ['https://op'],
  audiences: ['myZcee'],
  algorithms: ['RS256'],
  clockSkewSeconds: 0,
  requiredClaims: [],
  maxTokenBytes: 8192,
  allowedTyp: ['JWT'],
};

/** Tokens and configuration on one thread: the strict policy against a bare signature check, and a large server.xml. */
export const tokenBench: Bench = {
  name: 'token',
  title: 'Tokens: the strict policy against the bare signature; reading 5,000 elements of server.xml',
  async run({ rounds, seconds, log }) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const inputs = Array.from({ length: 256 }, (_, turn) => inputOf(`user${turn}`));
    const signatures = inputs.map((input) => sign('sha256', Buffer.from(input), privateKey));
    const tokens = inputs.map((input, turn) => `${input}.${signatures[turn]!.toString('base64url')}`);
    const checker = new TokenChecker(POLICY, [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }]);
    if (!tokens.every((token) => checker.verdict(token, NOW).accepted)) throw new Error('a good token is refused');
    const key = createPublicKey(privateKey);
    log('token: the strict policy');
    const samples = await alternate(
      [
        loop('strict policy, a new RS256 token each', seconds, (turn) => checker.verdict(tokens[turn & 255], NOW)),
        loop('node:crypto, the signature alone', seconds, (turn) =>
          verify('sha256', Buffer.from(inputs[turn & 255]!), key, signatures[turn & 255]!),
        ),
      ],
      rounds,
    );
    log('token: a configuration of 5,000 elements');
    const text = largeConfig();
    const loads = await alternate([loop('read, merge, check, settings', seconds, () => load(text), 1)], rounds);
    const milliseconds = 1000 / figureOf(loads[0]!, 'perSecond').median;
    return {
      tables: [
        {
          title: 'tokens judged',
          columns: [
            { name: 'each second', unit: '1/s' },
            { name: 'to the last', unit: 'x' },
          ],
          rows: samples.map((one) => ({
            name: one.name,
            figures: [figureOf(one, 'perSecond'), ratioOf(one, samples.at(-1)!, 'perSecond')],
          })),
        },
      ],
      targets: [
        {
          what: 'strict policy against the bare signature check',
          reached: ratioOf(samples[0]!, samples[1]!, 'perSecond').median,
          atLeast: 0.5,
          unit: 'x',
        },
        { what: `loading a configuration of ${ELEMENTS} elements`, reached: milliseconds, atMost: 300, unit: 'ms' },
      ],
    };
  },
};

function loop(name: string, seconds: number, work: (turn: number) => unknown, block = 100): Contestant<'perSecond'> {
  return {
    name,
    once: async () => {
      const begin = performance.now();
      const end = begin + seconds * 1000;
      let turn = 0;
      while (performance.now() < end) for (const last = turn + block; turn < last; turn++) work(turn);
      return { perSecond: (turn * 1000) / (performance.now() - begin) };
    },
  };
}

function inputOf(sub: string): string {
  const parts = [
    { alg: 'RS256', kid: 'k', typ: 'JWT' },
    { iss: 'https://op', aud: 'myZcee', sub, iat: NOW, exp: NOW + 60 },
  ];
  return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

/** Connections, filters and clients, as many of each. */
function largeConfig(): string {
  const one = (index: number): string =>
    `<zosconnect_cicsIpicConnection id="c${index}" host="wg31" port="1491"/>` +
    `<authFilter id="f${index}"><requestUrl urlPattern="/api${index}"/></authFilter>` +
    `<openidConnectClient id="o${index}" authFilterRef="f${index}" inboundPropagation="required" signatureAlgorithm="RS256"/>`;
  return `<server>${Array.from({ length: ELEMENTS / 4 }, (_, index) => one(index)).join('\n')}</server>`;
}

function load(text: string): void {
  const { config } = readServerConfig({
    main: '/s/server.xml',
    directories: { serverConfigDir: '/s' },
    files: (path) => (path === '/s/server.xml' ? text : undefined),
  });
  readSettings(config, [], []);
}
