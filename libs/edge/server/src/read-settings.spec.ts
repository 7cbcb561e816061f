import { createMemoryBus, createMemoryBusHub } from '@idprop/bus';
import { createMemoryState, createMemoryStateHub } from '@idprop/state';
import { readSysplex, type ServiceName } from '@idprop/sysplex';
import { Inject, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { z } from 'zod';
import { createHost } from './create-host.js';
import { DefinitionError } from './errors.js';
import type { ServiceHost } from './host.js';
import { createLogger } from './logger.js';
import { startService } from './process/start-service.js';
import { readSettings } from './read-settings.js';
import { HOST } from './tokens.js';

const schema = z.strictObject({ issuer: z.string(), port: z.number().default(0) });
const ME: ServiceName = 'PLEX.OUT.gateway';

function hostWith(settings: string): ServiceHost {
  const text = `version: 1\nsysplexes: { PLEX: { systems: { OUT: { services: { gateway: { kind: gateway, ${settings} } } } } } }\n`;
  const { sysplex } = readSysplex(text, 'sysplex.yaml', '/nowhere');
  const [definition] = sysplex?.services ?? [];
  if (sysplex === undefined || definition === undefined) throw new Error('no sysplex');
  return createHost({
    definition,
    sysplex,
    bus: createMemoryBus(createMemoryBusHub(), ME),
    state: createMemoryState(createMemoryStateHub({ namespace: 'test' }), ME, sysplex),
    logger: createLogger(ME, 'silent'),
    secrets: {},
  });
}

/** Reads its settings, and then a file that they name. */
@Injectable()
class Reader {
  constructor(@Inject(HOST) host: ServiceHost) {
    host.readFile(readSettings(host, schema, 'hint').issuer);
  }
}

@Module({})
class ReaderModule {}
const readerModule = (host: ServiceHost): DynamicModule => ({
  module: ReaderModule,
  providers: [{ provide: HOST, useValue: host }, Reader],
});

const fieldsOf = async (settings: string): Promise<string[]> => {
  const error: unknown = await startService(hostWith(settings), readerModule).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DefinitionError);
  return (error as DefinitionError).problems.map(({ field, reason }) => `${field}: ${reason}`);
};

describe("a service's settings", () => {
  it('that are wrong keep it from starting, and what they name is read all the same', async () => {
    expect(await fieldsOf('issuer: issuer.yaml, prot: 1, port: many')).toEqual([
      `${ME}.port: expected number, received string`,
      `${ME}.prot: Unrecognized key: "prot"`,
      `${ME}: cannot read issuer.yaml (ENOENT)`,
    ]);
  });

  it('of which too little is right are told alone', async () => {
    expect(await fieldsOf('port: 1')).toEqual([`${ME}.issuer: expected string, received undefined`]);
  });

  it('that are wrong keep it from starting even if all that they name is right', async () => {
    expect(await fieldsOf(`issuer: ${import.meta.filename}, prot: 1`)).toEqual([`${ME}.prot: Unrecognized key: "prot"`]);
  });
});
