import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { serviceOfKind } from '@idprop/sysplex';
import { DefinitionError } from './errors.js';
import { beginHop } from './hop-recorder.js';
import type { ServiceHost } from './host.js';
import type { HopTracing } from './tracing/hop-tracing.js';

export interface HostParts extends Pick<
  ServiceHost,
  'definition' | 'sysplex' | 'bus' | 'state' | 'logger' | 'secrets' | 'registry' | 'shadow'
> {
  readonly tracing?: HopTracing;
  /** This is a shadow: each flow says so. */
  readonly isShadow?: boolean;
}

/** Puts together what a service is given. The same for a process of its own and for many services in one. */
export function createHost(parts: HostParts): ServiceHost {
  const { tracing, isShadow = false, ...given } = parts;
  const { definition, sysplex, bus, state, logger } = given;
  const now = (): number => state.clock.now({ sysplex: definition.sysplex, system: definition.system });
  const path = (name: string): string => resolve(sysplex.directory, name);
  const ports = { bus, state, logger, now, isShadow, ...(tracing === undefined ? {} : { tracing }) };
  return {
    ...given,
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
    hop: (context, what) => beginHop(ports, context, what),
  };
}
