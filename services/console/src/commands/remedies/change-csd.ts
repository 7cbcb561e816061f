import { OPERATOR_COMMAND, type OperatorAnswer, type ServiceHost } from '@idprop/server';
import type { ServiceDefinition } from '@idprop/sysplex';

const STATEMENT = /^(?:ALTER|DEFINE) \w+\([^)]+\) GROUP\(([^)<]+)\)/;

/** Statements of a CSD: what begins with blanks goes on with the line before. */
function statementsOf(lines: readonly string[]): string[] {
  return lines.reduce<string[]>((all, line) => {
    const before = all.at(-1);
    return /^\s/.test(line) && before !== undefined ? [...all.slice(0, -1), `${before} ${line.trim()}`] : [...all, line];
  }, []);
}

/** Whether these lines are statements that CEDA takes as they are. */
export function areStatements(lines: readonly string[]): boolean {
  return lines.length > 0 && statementsOf(lines).every((statement) => STATEMENT.test(statement));
}

/** Carries statements out on the CSD of a region, and installs their groups. */
export async function changeCsd(host: ServiceHost, region: ServiceDefinition, lines: readonly string[]): Promise<string[]> {
  const shown: string[] = [];
  const enter = async (command: string): Promise<void> => {
    const text = `F ${region.jobname ?? ''},CEDA ${command}`;
    const answer = await host.bus.call<OperatorAnswer>(region.name, OPERATOR_COMMAND, { text });
    shown.push(text, ...answer.lines);
  };
  const statements = statementsOf(lines);
  for (const statement of statements) await enter(statement);
  for (const group of new Set(statements.map((statement) => STATEMENT.exec(statement)?.[1]))) await enter(`INSTALL GROUP(${group ?? ''})`);
  return shown;
}
