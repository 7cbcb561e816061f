import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Bus } from '@idprop/bus';
import type { State } from '@idprop/state';
import { serviceOfKind, type ServiceDefinition, type Sysplex } from '@idprop/sysplex';
import type { Logger } from 'pino';
import { DefinitionError } from './errors.js';
import { beginHop } from './hop-recorder.js';
import type { ServiceHost } from './host.js';

export interface HostParts {
  readonly definition: ServiceDefinition;
  readonly sysplex: Sysplex;
  readonly bus: Bus;
  readonly state: State;
  readonly logger: Logger;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Puts together what a service is given. The same for a process of its own and for many services in one. */
export function createHost(parts: HostParts): ServiceHost {
  const { definition, sysplex, bus, state, logger } = parts;
  const now = (): number => state.clock.now({ sysplex: definition.sysplex, system: definition.system });
  const path = (name: string): string => resolve(sysplex.directory, name);
  return {
    ...parts,
    endpoints: new Map(),
    problems: [],
    now,
    resolve: path,
    readFile(name) {
      try {
        return { text: readFileSync(path(name), 'utf8'), file: name };
      } catch (error) {
        throw new DefinitionError([
          {
            severity: 'error',
            file: sysplex.file,
            line: definition.line,
            field: definition.name,
            reason: `cannot read ${name} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
            hint: 'File names are relative to sysplex.yaml',
          },
        ]);
      }
    },
    neighbour: (kind) => serviceOfKind(sysplex, definition, kind),
    hop: (context, what) => beginHop({ bus, state, logger, now }, context, what),
  };
}
