import { renderExplanation } from '@idprop/decision';
import type { Command } from 'commander';
import { CliError, numberOf } from '../errors.js';
import { newestFlow } from '../running/newest-flow.js';
import { EXIT } from '../exit-codes.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

/** RACF warns with 4; from 8 on a command has failed. */
const HIGHEST_WARNING = 4;

interface ExplainOptions extends JsonOption {
  readonly apply?: string | true;
  readonly set?: Readonly<Record<string, string>>;
}

export function explainCommand(session: Session): Command {
  return newCommand('explain', 'tell why a request was refused, and what would let it in', {
    notes: [
      '--apply enters the remedy: RACF and operator commands, elements at the end of',
      'server.xml, CSD statements by CEDA, clocks that are off. Then send the request',
      'again.',
    ],
    examples: ['idprop explain', 'idprop explain --apply', 'idprop explain --apply --set userid=USER1'],
  })
    .argument('[id]', 'of a flow; the newest unless told')
    .option('--apply [number]', 'apply a remedy, the first unless told')
    .option('--set <word=value>', 'what the remedy asks for', setValue)
    .action(async (id: string | undefined, { json, apply, set = {} }: ExplainOptions) => {
      const { admin } = session.client();
      const flow = id ?? (await newestFlow(admin));
      if (apply === undefined) {
        const explanation = await admin.explain(flow);
        if (json === true) session.json(explanation);
        else session.ladder(renderExplanation(explanation).join('\n'));
        return;
      }
      const applied = await admin.applyRemedy(flow, apply === true ? 0 : numberOf(apply, '--apply', 1, 99) - 1, set);
      if ((applied.rc ?? 0) > HIGHEST_WARNING) session.end(EXIT.refused);
      if (json === true) session.json(applied);
      else session.print(applied.lines);
    });
}

function setValue(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new CliError('SET_INVALID', `--set ${text} has no value`, 'Write --set userid=USER1');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
