import { readFileSync } from 'node:fs';
import { describeProblem } from '@idprop/decision';
import { ISSUER_YAML } from '../testing/issuer-yaml.js';
import { fillRules } from './claim-rules.js';
import { keyAlgorithmsOf, longestTokenLife } from './model.js';
import { readIssuer } from './read-issuer.js';

const read = (text: string) => readIssuer(text, 'issuer.yaml');
const problems = (text: string) => read(text).problems.map(describeProblem);
const changed = (from: string, to: string): string => {
  expect(ISSUER_YAML).toContain(from);
  return ISSUER_YAML.replace(from, to);
};

describe('issuer.yaml', () => {
  it('gives seed 001 its issuer, realm, audience and 60 second tokens', () => {
    const { issuer } = read(ISSUER_YAML);
    expect(issuer).toMatchObject({
      issuer: 'https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl',
      path: '/oidc/endpoint/OPssl',
      realm: 'zCEERealm',
    });
    expect(issuer!.clients.get('rpSsl')!.audiences[0]).toEqual({ name: 'myZcee', format: 'jwt', alg: 'RS256', lifetime: 60, jti: false });
  });

  it('lets an audience override its client, and asks only for keys that are needed', () => {
    const { issuer } = read(ISSUER_YAML);
    expect(issuer!.clients.get('rpSsl')!.audiences[1]).toMatchObject({ name: 'opaqueZcee', format: 'opaque', lifetime: 300 });
    expect(keyAlgorithmsOf(issuer!)).toEqual(['ES256', 'ES512', 'RS256']);
    expect(longestTokenLife(issuer!)).toBe(3600);
  });

  it('reports an unknown key with its line, and all problems at once', () => {
    const text = changed('realm: zCEERealm', 'realm: zCEERealm\nrealmname: x').replace('- myZcee', '- myZcee\n      - myZcee');
    expect(problems(text)).toEqual([expect.stringMatching(/^issuer\.yaml:\d+: realmname: unknown key/)]);
    const two = changed('password: distuser1', 'password: ""').replace('version: 1', 'version: 2');
    expect(problems(two)).toEqual([expect.stringContaining('issuer.yaml:1: version'), expect.stringContaining('users.distuser1.password')]);
  });

  it.each([
    ['issuer: https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl', 'issuer: wg31', 'issuer: is no http or https URL'],
    ['issuer: https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl', 'issuer: https://wg31/', 'issuer: needs a path'],
    ['realm: zCEERealm', 'realm: zCEERealm\npublicUrl: http://x/y', 'publicUrl: is no origin'],
    ['realm: zCEERealm', 'realm: zCEERealm\nclaims: { iss: me }', 'claims.iss: is set by the protocol'],
    ['realm: zCEERealm', 'realm: zCEERealm\nclaims: { a: "${usr}" }', 'claims.a: unknown variable ${usr}'],
    ['secret: rpSslSecret', '# no secret', 'clients.rpSsl.secret: is missing'],
    ['grants: [client_credentials]', 'grants: [refresh_token]', 'clients.batch.grants: refresh_token alone'],
    ['redirectUris: [http://127.0.0.1:9/cb]', 'redirectUris: ["cb#x"]', 'clients.rpSsl.redirectUris.0: is no absolute'],
    ['redirectUris: [http://127.0.0.1:9/cb]', 'redirectUris: []', 'clients.rpSsl.redirectUris: is missing'],
    ['introspects: [opaqueZcee]', 'introspects: [nobody]', 'clients.zceeServer.introspects.0: no client gets tokens'],
    ['format: opaque, lifetime: 300', 'format: opaque, alg: RS256', 'clients.rpSsl.audiences.1: opaque tokens have no alg'],
    ['- myZcee', '- myZcee\n      - myZcee', 'the audience myZcee stands here twice'],
  ])('reports %s -> %s', (from, to, expected) => {
    const text = changed(from, to);
    expect(read(text).issuer).toBeUndefined();
    expect(problems(text).join('\n')).toContain(expected);
    expect(problems(text)[0]).toMatch(/^issuer\.yaml:[1-9]/);
  });

  it('only warns of a short HS256 secret', () => {
    const { issuer, problems: found } = read(changed('secret: a-secret-of-thirty-two-bytes-or-more', 'secret: short'));
    expect(issuer).toBeDefined();
    expect(found.map((problem) => problem.severity)).toEqual(['warning']);
  });
});

describe("the README's issuer.yaml", () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const example = /```yaml\n([^]*?)```/.exec(readme)![1]!;

  it('is good as it stands, and its comments tell the defaults', () => {
    const plain = read(example);
    expect(plain.problems).toEqual([]);
    const spelledOut = read(
      example
        .replace(/^( *)# (?=[A-Za-z_]+:)/gm, '$1')
        .replace(/^# {3}/gm, '  ')
        .replace(/^publicUrl.*$/m, ''),
    );
    expect(spelledOut.problems).toEqual([]);
    expect({ ...spelledOut.issuer, users: 0, clients: 0 }).toEqual({ ...plain.issuer, users: 0, clients: 0 });
    const client = (issuer = plain.issuer) => ({ ...issuer!.clients.get('rpSsl'), introspects: 0 });
    expect(client(spelledOut.issuer)).toEqual(client());
  });
});

describe('claim rules', () => {
  const facts = { user: 'distuser1', client: 'rpSsl', realm: 'zCEERealm', claims: { email: 'a@b', level: 3 } };

  it('fill variables and keep the type of a whole one', () => {
    expect(fillRules({ a: '${user}@${realm}', b: '${user.level}', c: true }, facts)).toEqual({ a: 'distuser1@zCEERealm', b: 3, c: true });
  });

  it('give no claim where the user has no value', () => {
    expect(fillRules({ a: '${user.phone}', b: 'x ${user.phone}', c: '${scope}', d: '${user.constructor}' }, facts)).toEqual({});
  });
});
