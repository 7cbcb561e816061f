import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '@idprop/decision';
import { checkServices, generateSecrets, readSysplexFile, type Failure } from '@idprop/server';
import type { Sysplex } from '@idprop/sysplex';
import { bundleOf } from '../running/bundle-of.js';
import { fromHere } from '../running/from-here.js';
import { listeningSettings } from '../running/listening.js';

/**
 * Everything that is wrong or odd in the definitions of a system, in the order of files and lines. Each service reads its own, as at
 * its start, and on nothing else: no Redis, no fixed port, no other service.
 */
export async function checkSystem(file: string): Promise<Problem[]> {
  const { draft, problems } = readSysplexFile(file);
  const all = draft === undefined ? problems : [...problems, ...(await checkFiles(draft))];
  return inOrder(
    all.map((problem) => ({ ...problem, file: fromHere(resolve(dirname(file), problem.file)) })),
    fromHere(file),
  );
}

async function checkFiles(sysplex: Sysplex): Promise<Problem[]> {
  const runDirectory = mkdtempSync(join(tmpdir(), 'idprop-check-'));
  const warnings: Problem[] = [];
  try {
    const failures = await checkServices(
      {
        sysplex,
        secrets: generateSecrets(sysplex),
        bundle: bundleOf,
        runDirectory,
        settings: listeningSettings(sysplex, { kind: 'ephemeral' }),
        log: (line) => warnings.push(...problemIn(line)),
      },
      sysplex.services,
    );
    const told = failures.flatMap(({ problems = [] }) => problems);
    return [...told, ...(told.length === 0 ? failures.map((failure) => unexplained(sysplex, failure)) : []), ...warnings];
  } finally {
    rmSync(runDirectory, { recursive: true, force: true });
  }
}

/** A service logs a problem that does not keep it from running with the problem as a field. */
function problemIn(line: string): Problem[] {
  try {
    const { problem } = JSON.parse(line) as { problem?: Problem };
    return problem === undefined ? [] : [problem];
  } catch {
    return [];
  }
}

/** A service that could not start for another reason. */
function unexplained({ file, services }: Sysplex, { service, reasons, hint }: Failure): Problem {
  const line = services.find(({ name }) => name === service)?.line ?? 0;
  return { severity: 'error', file, line, field: service, reason: reasons[0] ?? 'it could not start', hint };
}

/** Each once: two services may read one file. sysplex.yaml first. */
function inOrder(problems: readonly Problem[], main: string): Problem[] {
  const each = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  const rank = (problem: Problem): string => `${problem.file === main ? 0 : 1}${problem.file}`;
  return [...each.values()].sort((a, b) => rank(a).localeCompare(rank(b)) || a.line - b.line);
}
