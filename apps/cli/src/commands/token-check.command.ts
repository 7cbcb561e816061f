import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { describeProblem } from '@idprop/decision';
import { readKeySet, readStrictPolicy, TokenChecker, type Jwk, type StrictPolicy, type TokenVerdict } from '@idprop/jwt';
import type { Command } from 'commander';
import { CliError, readText } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { lineChunks } from '../terminal/line-chunks.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';
import { secondOf } from './second-of.js';

interface CheckOptions extends JsonOption {
  readonly jwks: string;
  readonly policy: string;
  readonly clock?: string;
  readonly batch?: boolean;
}

/** The strict token policy alone: no running system, no network. */
export function tokenCheckCommand(session: Session): Command {
  return newCommand('check', 'is a token good by the strict policy, and if not, why', {
    notes: [
      'Needs no running system. The policy file (JSON or YAML) has issuer, audience,',
      'algorithms, clockSkewSeconds, requiredClaims, maxLifetimeSeconds,',
      'maxTokenBytes and allowedTyp, where (absent) allows a missing typ.',
      '--batch reads lines {"id","token"} from a file or standard input, and writes',
      'a line {"id","accepted","code","reason","hint"} for each.',
    ],
    examples: [
      'idprop token check --jwks jwks.json --policy policy.json "$TOKEN"',
      'idprop token check --jwks jwks.json --policy policy.json \\',
      '  --clock 1600000000 --batch tokens.ndjson',
    ],
    exit: 'Exit codes: 0 good (with --batch: all judged), 1 not good, 2 to be corrected.',
  })
    .argument('[token]', 'a token; with --batch a file; standard input unless told')
    .requiredOption('--jwks <file>', 'the key set: keys come from here only, by kid')
    .requiredOption('--policy <file>', 'what is asked of a token')
    .option('--clock <instant>', 'ISO time or seconds since 1970; now unless told')
    .option('--batch', 'many tokens, one JSON object a line')
    .action(async (given: string | undefined, options: CheckOptions) => {
      const checker = new TokenChecker(policyOf(options.policy), keysOf(options.jwks));
      const now = secondOf(options.clock);
      if (options.batch === true) return judgeLines(session, checker, now, given);
      const verdict = checker.verdict((given ?? readText('-')).trim(), now);
      if (!verdict.accepted) session.end(EXIT.refused);
      if (options.json === true) session.json(verdict);
      else session.print(verdict.accepted ? ['good'] : [`not good: ${verdict.reason} [${verdict.code}]`, `  ${verdict.hint}`]);
    });
}

function policyOf(file: string): StrictPolicy {
  const { policy, problems } = readStrictPolicy(readText(file), file);
  if (policy !== undefined) return policy;
  const reason = problems.map(describeProblem).join('\n');
  throw new CliError('POLICY_INVALID', reason, 'idprop token check --help lists what a policy has');
}

function keysOf(file: string): readonly Jwk[] {
  const keys = readKeySet(jsonOf(readText(file)));
  if (keys !== undefined) return keys;
  throw new CliError('JWKS_INVALID', `${file} is no JSON Web Key Set`, 'Write {"keys":[...]} as RFC 7517 has it');
}

async function judgeLines(session: Session, checker: TokenChecker, now: number, file: string | undefined): Promise<void> {
  const { input, out } = session.io;
  for await (const lines of lineChunks(file === undefined || file === '-' ? input : createReadStream(file))) {
    const more = out.write(lines.map(({ text }) => `${JSON.stringify(judgeLine(checker, now, text))}\n`).join(''));
    if (more === false && out === process.stdout) await once(process.stdout, 'drain');
  }
}

interface LineVerdict extends Omit<TokenVerdict, 'code'> {
  readonly id: unknown;
  readonly code: TokenVerdict['code'] | 'LINE_INVALID';
}

const INVALID_LINE = {
  accepted: false,
  code: 'LINE_INVALID',
  reason: 'the line is no JSON object',
  hint: 'Write {"id":...,"token":"..."} on one line',
} as const;

function judgeLine(checker: TokenChecker, now: number, line: string): LineVerdict {
  const value = jsonOf(line.replace(/^\uFEFF/, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { id: null, ...INVALID_LINE };
  const { id = null, token } = value as { readonly id?: unknown; readonly token?: unknown };
  return { id, ...checker.verdict(token, now) };
}

/** Undefined where the text is no JSON; JSON itself has no undefined. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
