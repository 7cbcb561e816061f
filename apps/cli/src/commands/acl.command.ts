import { loadSysplex } from '@idprop/server';
import { aclFile } from '@idprop/state';
import { Command } from 'commander';
import { StateFolder } from '../running/state-folder.js';
import { sysplexFile } from '../running/sysplex-file.js';

export function aclCommand(): Command {
  return new Command('acl')
    .description('print the Redis ACL file that a sysplex.yaml asks for: each service may touch only what it must')
    .argument('[sysplex.yaml]', "the workshop's unless told")
    .addHelpText(
      'after',
      '\nThe passwords are those of the state folder, as SHA-256 digests.\n\nExample:\n  idprop acl systems/workshop/sysplex.yaml > users.acl',
    )
    .action((file: string | undefined) => {
      const sysplex = loadSysplex(sysplexFile(file));
      process.stdout.write(aclFile(sysplex, new StateFolder().secrets(sysplex).redis));
    });
}
