import type { Command } from 'commander';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function envCommand(session: Session): Command {
  return newCommand('env', 'print where the running system is, as variables for a shell', {
    notes: [
      'Where none runs on the state folder, the other commands read them too, and so',
      'reach a system on another machine or in containers.',
    ],
    examples: ['eval "$(idprop env)"', 'curl -H "Authorization: Bearer $IDPROP_ADMIN_TOKEN" $IDPROP_ADMIN_URL/flows'],
  }).action(({ json }: JsonOption) => {
    const { adminUrl, adminToken, gatewayUrl, zceeUrl } = session.folder.running();
    const variables = {
      IDPROP_GATEWAY_URL: gatewayUrl,
      IDPROP_ZCEE_URL: zceeUrl,
      IDPROP_ADMIN_URL: adminUrl,
      IDPROP_ADMIN_TOKEN: adminToken,
    };
    if (json === true) session.json(variables);
    else session.print(Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`));
  });
}
