import { createMemoryBus, createMemoryBusHub } from '@idprop/bus';
import { systemDirectory } from '@idprop/client';
import { createHost, createLogger, generateSecrets, readSysplexFile, secretsFor, startService } from '@idprop/server';
import { createMemoryState, createMemoryStateHub } from '@idprop/state';
import type { ServiceKind } from '@idprop/sysplex';
import { MODULES } from './modules.js';

/** Starts one service of the workshop with a setting that it does not know; returns where it came to listen. */
async function startWrong(kind: ServiceKind): Promise<{ listened: string[]; code: unknown }> {
  const { draft: sysplex } = readSysplexFile(`${systemDirectory('workshop')}/sysplex.yaml`);
  const found = sysplex?.services.find((service) => service.kind === kind);
  if (sysplex === undefined || found === undefined) throw new Error(`the workshop has no ${kind}`);
  const { name } = found;
  const listened: string[] = [];
  const host = createHost({
    definition: { ...found, settings: { ...found.settings, colour: 'red' } },
    sysplex,
    bus: createMemoryBus(createMemoryBusHub(), name),
    state: createMemoryState(createMemoryStateHub({ namespace: 'test' }), name, sysplex),
    logger: createLogger(name, 'silent'),
    secrets: secretsFor(sysplex, generateSecrets(sysplex), name),
  });
  const endpoints = Object.assign(host.endpoints, {
    set: (id: string, url: string) => (listened.push(id), Map.prototype.set.call(host.endpoints, id, url)),
  });
  const outcome = await startService({ ...host, endpoints }, MODULES[kind]).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { listened, code: (outcome as { code?: unknown } | undefined)?.code };
}

describe('a service with wrong settings', () => {
  it.each(['gateway', 'zcee', 'console', 'passticket', 'ims', 'cics'] as const)('%s tells of them, and has not listened', async (kind) => {
    expect(await startWrong(kind)).toEqual({ listened: [], code: 'DEFINITION_INVALID' });
  });
});
