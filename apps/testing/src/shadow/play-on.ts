import { appendFileSync } from 'node:fs';
import { createMemoryBusHub } from '@idprop/bus';
import { IdpropError } from '@idprop/decision';
import {
  createHost,
  DefinitionError,
  OPERATOR_COMMAND,
  RACF_COMMAND,
  readSysplexFile,
  type Changes,
  type OperatorAnswer,
  type PlayedCall,
  type PlayedSide,
  type RacfCommandResult,
  type ServiceHost,
  type SysplexSecrets,
} from '@idprop/server';
import { findDatabase, type RacfTarget } from '@idprop/service-console';
import { createMemoryState, createMemoryStateHub, type State, type StateCopy } from '@idprop/state';
import type { ServiceDefinition, Sysplex } from '@idprop/sysplex';
import { allOf, hostParts, startServices, type ServicesOptions, type StartedServices } from '../in-process/start-services.js';
import { opensAnew } from './opens-anew.js';
import { playCall } from './play-call.js';
import { proveUser } from './prove-user.js';

/** How long a reader waits for hops that are announced but missing, real milliseconds. */
const WAIT_MS = 1_000;
const RACF_DEADLINE = { deadlineMs: 30_000 };

export interface Playing {
  readonly file: string;
  readonly secrets: SysplexSecrets;
  readonly copied: StateCopy;
  readonly call: PlayedCall;
  readonly changes?: Changes;
}

export interface PlayedOn {
  readonly side: PlayedSide;
  readonly racf?: RacfCommandResult;
}

/** There is no CSD that could be changed. */
class RegionUnknownError extends IdpropError {
  constructor() {
    super('REGION_UNKNOWN', 'there is no region whose CSD could be changed', 'sysplex.yaml names the regions');
  }
}

/** Plays one call on services that are started for it and stopped after it. */
export async function playOn(playing: Playing): Promise<PlayedOn> {
  const { file, secrets, changes = {} } = playing;
  const { sysplex, problems } = readSysplexFile(file);
  if (sysplex === undefined) throw new DefinitionError(problems);
  addToCsd(sysplex, changes.csd);
  const restarts = changes.files !== undefined || changes.csd !== undefined;
  const { caller, copied } = await proveUser(playing, sysplex);
  const states = createMemoryStateHub({ namespace: sysplex.namespace, copied: restarts ? opensAnew(copied, sysplex) : copied });
  const options: ServicesOptions = {
    sysplex,
    secrets,
    buses: createMemoryBusHub(),
    states,
    logLevel: 'silent',
    given: () => ({ isShadow: true }),
  };
  const services = sysplex.services.filter(({ kind }) => kind !== 'console').map(onFreePorts);
  // Those that were there already: who joins them takes what is in force.
  const others = restarts ? [] : services.map(({ name }) => createMemoryState(states, name, sysplex));
  let started: StartedServices | undefined;
  const host = consoleHost(options);
  try {
    started = await startServices(options, services);
    if (started.failures.length > 0) throw allOf(problems, started.failures);
    const racf = changes.racf === undefined ? undefined : await runRacf(host, changes.racf, changes.database);
    if (changes.advance !== undefined) await host.state.clock.change({ type: 'advance', by: changes.advance * 1000 });
    const { status, text, flow } = await playCall(started, host, { ...playing.call, caller });
    const read = flow === undefined ? undefined : await host.state.flows.read(flow, { waitMs: WAIT_MS });
    const side = { status, text, clients: await clientsOf(host), ...(read === undefined ? {} : { flow: read }) };
    return { side, ...(racf === undefined ? {} : { racf }) };
  } finally {
    await started?.stop();
    await closeAll([host.state, ...others]);
  }
}

/** No port of the running system is wanted: the same services listen there. */
function onFreePorts(definition: ServiceDefinition): ServiceDefinition {
  const { kind, settings } = definition;
  if (kind === 'gateway') return { ...definition, settings: { ...settings, port: 0, address: '127.0.0.1' } };
  if (kind !== 'zcee' && kind !== 'ims' && kind !== 'cics') return definition;
  const { portsRequired: _required, portOffset: _offset, ...rest } = settings;
  return { ...definition, settings: { ...rest, ephemeralPorts: true } };
}

/** Who enters commands, moves the clock and reads the flow. */
function consoleHost(options: ServicesOptions): ServiceHost {
  const definition = options.sysplex.services.find(({ kind }) => kind === 'console');
  if (definition === undefined) throw new Error('the sysplex has no console');
  return createHost(hostParts(options, definition));
}

/** CSD statements stand at the end of the deck of the first region. */
function addToCsd({ services, directory }: Sysplex, csd: string | undefined): void {
  if (csd === undefined) return;
  const deck = services.find(({ kind }) => kind === 'cics')?.settings['csd'];
  if (typeof deck !== 'string') throw new RegionUnknownError();
  appendFileSync(`${directory}/${deck}`, `\n${csd}\n`);
}

async function runRacf(host: ServiceHost, text: string, wanted: string | undefined): Promise<RacfCommandResult> {
  const { database, racf }: RacfTarget = findDatabase(host, wanted);
  return host.bus.call<RacfCommandResult>(racf.name, RACF_COMMAND, { text, issuer: database.issuer }, RACF_DEADLINE);
}

async function clientsOf(host: ServiceHost): Promise<readonly string[]> {
  const ims = host.sysplex.services.find(({ kind }) => kind === 'ims');
  if (ims === undefined) return [];
  const asked = host.bus.call<OperatorAnswer>(ims.name, OPERATOR_COMMAND, { text: 'VIEWHWS' });
  // Between P and S it has no clients to show.
  return asked.then(
    ({ lines }) => lines,
    () => [],
  );
}

async function closeAll(states: readonly State[]): Promise<void> {
  await Promise.all(states.map((state) => state.close()));
}
