import { parseDeck, placeOf, redactCommand } from '@idprop/racf-commands';
import type { RacfCommandResult } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { RacfWriter } from '../database/racf-writer.service.js';

/** Runs a text of commands, bare or as JCL, one after the other; each sees what those before it changed. */
@Injectable()
export class CommandRunner {
  constructor(@Inject(RacfWriter) private readonly writer: RacfWriter) {}

  async run(text: string, issuer: string): Promise<RacfCommandResult> {
    const commands: RacfCommandResult['commands'][number][] = [];
    for (const command of parseDeck(text, 'request').commands) {
      const { at, rc, lines } = await this.writer.execute(command.text, issuer);
      const place = at === undefined ? {} : { at: placeOf(command, at) };
      commands.push({ command: redactCommand(command.text), line: command.line, ...place, rc, lines });
    }
    return { rc: Math.max(0, ...commands.map(({ rc }) => rc)), commands };
  }
}
