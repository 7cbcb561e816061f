import { answerRemedy, type ExplainedRemedy, type Explanation, type RemedyPlace } from '@idprop/decision';
import type { ServiceHost } from '@idprop/server';
import { databaseOf } from '@idprop/sysplex';
import { RequestProblem } from '../http/problem.js';
import { findDatabase, runRacf } from './run-racf.js';
import { areStatements, changeCsd } from './remedies/change-csd.js';
import { areElements, changeServerXml } from './remedies/change-server-xml.js';
import { setClocks } from './remedies/set-clocks.js';
import { runOperator } from './run-operator.js';

/** Which remedy of an explanation, by its number from 0, and what it asks for. */
export interface WantedRemedy {
  readonly remedy: number;
  readonly values: Readonly<Record<string, string>>;
}

/** A remedy that was applied. */
export interface AppliedRemedy {
  /** Highest return code, where the product gives one. */
  readonly rc?: number;
  /** Each command that was entered, followed by what the product answered. */
  readonly lines: readonly string[];
}

/**
 * Applies a remedy of the check that decided: RACF commands in the database of the service that refused, operator commands at the started task, elements
 * in its server.xml, statements in the CSD of its region, and clocks that are off. Throws where it is something that people change themselves.
 */
export async function applyRemedy(host: ServiceHost, { decided, flow }: Explanation, wanted: WantedRemedy): Promise<AppliedRemedy> {
  const remedy = decided?.remedies[wanted.remedy];
  if (decided === undefined || remedy === undefined) {
    throw new RequestProblem(404, 'REMEDY_UNKNOWN', `flow ${flow} has no remedy ${wanted.remedy}`, `GET /flows/${flow}/explain lists them`);
  }
  const lines = linesToEnter(remedy, wanted.values);
  const service = host.sysplex.services.find(({ name }) => name === decided.service);
  switch (remedy.place) {
    case 'racf': {
      const database = service && databaseOf(host.sysplex, service);
      if (database === undefined) throw new Error(`${decided.service} has no RACF database`);
      const { rc, commands } = await runRacf(host, findDatabase(host, `${database.sysplex}.${database.name}`), lines.join('\n'));
      return { rc, lines: commands.flatMap((one) => [one.command, ...one.lines]) };
    }
    case 'operator': {
      const commands = lines.map((line) => (/^CEMT /.test(line) && service?.kind === 'cics' ? `F ${service.jobname ?? ''},${line}` : line));
      if (!commands.every((command) => OPERATOR.test(command))) throw byHand(remedy.place, lines);
      const shown: string[] = [];
      for (const command of commands) shown.push(command, ...(await runOperator(host, command)).lines);
      return { lines: shown };
    }
    case 'server.xml':
      if (service?.kind !== 'zcee' || !areElements(lines)) throw byHand(remedy.place, lines);
      return { lines: await changeServerXml(host, service, lines) };
    case 'csd':
      if (service?.kind !== 'cics' || !areStatements(lines)) throw byHand(remedy.place, lines);
      return { lines: await changeCsd(host, service, lines) };
    case 'clock':
      return { lines: await setClocks(host) };
    default:
      throw byHand(remedy.place, lines);
  }
}

/** What is a command, and no advice. */
const OPERATOR = /^[FPS] [A-Z0-9#@$]+(,|$)/;

function byHand(place: RemedyPlace, lines: readonly string[]): RequestProblem {
  const what = place === 'request' ? 'the request' : place;
  return new RequestProblem(422, 'REMEDY_BY_HAND', `this remedy is a change of ${what}`, `Make it yourself: ${lines.join(' / ')}`);
}

function linesToEnter(remedy: ExplainedRemedy, values: Readonly<Record<string, string>>): readonly string[] {
  const answered = answerRemedy(remedy, values);
  if ('lines' in answered) return answered.lines;
  const { open } = answered;
  throw new RequestProblem(422, 'REMEDY_ASKS', `the remedy asks for ${open}: ${remedy.asks[open] ?? ''}`, `Give it in values.${open}`);
}
