import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkLab, EXERCISE_MARK, LabError, readLab, readLabs, startLab, SysplexClient, type Lab, type LabResult } from '@idprop/client';
import type { ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { endpointOf } from '../client/endpoint-of.js';
import { issuerOf } from '../client/fetch-token.js';
import { RequestProblem } from '../http/problem.js';
import { route, type Route } from '../http/route.js';

/** An exercise as the page shows it. */
export interface LabView {
  readonly id: string;
  readonly kind: Lab['kind'];
  readonly title: string;
  /** Markdown. */
  readonly lesson: string;
  /** Whether it can be played on the system that runs. */
  readonly playable: boolean;
}

const params = z.object({ id: z.string() });

/** Exercises, on a system that `idprop lab start` has started: its definitions are a copy, which may be changed at will. */
export function labRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'GET',
      path: '/labs',
      summary: 'The exercises, with their texts',
      handle: async (): Promise<LabView[]> => allLabs().map((lab) => ({ ...shown(lab), playable: isPlayable(host, lab) })),
    }),
    route({
      method: 'POST',
      path: '/labs/:id/start',
      summary: 'Put the system where an exercise begins: its definitions and everything else that was there is gone',
      params,
      body: z.strictObject({ confirm: z.literal(true) }),
      handle: async ({ params: { id } }) => {
        const lab = playable(host, id);
        await startLab(await clientOf(host), lab);
        return shown(lab);
      },
    }),
    route({
      method: 'POST',
      path: '/labs/:id/check',
      summary: 'Which goals of an exercise are reached: requests are sent, and it is looked who arrived where',
      params,
      body: z.strictObject({}),
      handle: async ({ params: { id } }): Promise<LabResult[]> => checkLab(await clientOf(host), playable(host, id)),
    }),
  ];
}

function shown({ id, kind, title, lesson }: Lab): Omit<LabView, 'playable'> {
  return { id, kind, title, lesson };
}

/** None where idprop does not run from its own checkout. */
function allLabs(): Lab[] {
  try {
    return readLabs();
  } catch (error) {
    if (error instanceof LabError && error.code === 'LABS_MISSING') return [];
    throw error;
  }
}

function isPlayable({ sysplex }: ServiceHost, { file }: Lab): boolean {
  return existsSync(join(sysplex.directory, EXERCISE_MARK)) && basename(sysplex.file) === file;
}

function playable(host: ServiceHost, id: string): Lab {
  const lab = readLab(id);
  if (isPlayable(host, lab)) return lab;
  throw new RequestProblem(
    409,
    'LAB_ELSEWHERE',
    `this system is not one for exercise ${lab.id}: an exercise changes the definitions`,
    `idprop lab start ${lab.id} starts one on a copy`,
  );
}

async function clientOf(host: ServiceHost): Promise<SysplexClient> {
  return new SysplexClient({
    directory: host.sysplex.directory,
    adminUrl: host.endpoints.get('admin') ?? '',
    adminToken: host.secrets['adminToken'] ?? '',
    gatewayUrl: await endpointOf(host, 'gateway'),
    zceeUrl: await endpointOf(host, 'zcee'),
    issuer: issuerOf(host),
  });
}
