import { parseDeck, redactCommand } from '@idprop/racf-commands';
import type { RacfCommandResult } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { RacfWriter } from '../database/racf-writer.service.js';

/** Runs a text of commands, bare or as JCL, one after the other; each sees what those before it changed. */
@Injectable()
export class CommandRunner {
  constructor(@Inject(RacfWriter) private readonly writer: RacfWriter) {}

  async run(text: string, issuer: string): Promise<RacfCommandResult> {
    const commands: RacfCommandResult['commands'][number][] = [];
    for (const { text: command, line } of parseDeck(text, 'request').commands) {
      const { rc, lines } = await this.writer.execute(command, issuer);
      commands.push({ command: redactCommand(command), line, rc, lines });
    }
    return { rc: Math.max(0, ...commands.map(({ rc }) => rc)), commands };
  }
}
