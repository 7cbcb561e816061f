import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function statusCommand(session: Session): Command {
  return newCommand('status', 'show which services are up and where they listen', {
    examples: ['idprop status', 'idprop status --json | jq -r .gatewayUrl'],
    exit: 'Exit codes: 0 all are up, 1 a service is down, 3 nothing runs.',
  }).action(async ({ json }: JsonOption) => {
    const running = session.folder.running();
    const services = await session.client().admin.health();
    if (services.some(({ state }) => state === 'down')) session.end(EXIT.refused);
    if (json === true) {
      const { adminToken: _secret, ...shown } = running;
      session.json({ ...shown, services });
      return;
    }
    const width = Math.max(...services.map(({ service }) => service.length));
    session.print([
      `${running.directory}${running.pid === undefined ? '' : `   process ${running.pid}`}`,
      ...services.map(({ service, state, reason, endpoints }) => {
        const mark = state === 'up' ? session.paint.green('up  ') : session.paint.red('down');
        const where = [...endpoints.map(({ url }) => url), ...(service.endsWith('console') ? [running.adminUrl] : [])];
        return `  ${mark}  ${service.padEnd(width)}  ${reason ?? where.join('  ')}`.trimEnd();
      }),
    ]);
  });
}
