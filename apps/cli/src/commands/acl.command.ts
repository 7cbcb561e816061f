import { loadSysplex } from '@idprop/server';
import { aclFile } from '@idprop/state';
import type { Command } from 'commander';
import { sysplexFile } from '../running/sysplex-file.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function aclCommand(session: Session): Command {
  return newCommand('acl', 'print the Redis ACL file that a sysplex.yaml asks for', {
    notes: ['Each service may touch only what it must. The passwords are those of the', 'state folder, as SHA-256 digests.'],
    examples: ['idprop acl systems/workshop > users.acl'],
  })
    .argument('[system]', "a system's folder or sysplex.yaml; the workshop unless told")
    .action((system: string | undefined, { json }: JsonOption) => {
      const sysplex = loadSysplex(sysplexFile(system));
      const secrets = session.folder.secrets(sysplex);
      const text = aclFile(sysplex, secrets.redis, secrets.reader);
      if (json === true) session.json({ lines: text.trimEnd().split('\n') });
      else session.write(text);
    });
}
