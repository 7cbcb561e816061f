import type { ServiceHost } from '@idprop/server';
import type { ClockChange } from '@idprop/state';
import { z } from 'zod';
import { refuseUnknownSystem } from '../http/refuse-unknown.js';
import { route, type Route } from '../http/route.js';

const instant = z.iso.datetime({ offset: true });
const seconds = z.number().min(-4_000_000_000).max(4_000_000_000);

const changeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('freeze'), at: instant.optional().describe('Now, unless told') }),
  z.strictObject({ type: z.literal('advance'), seconds }),
  z.strictObject({ type: z.literal('run'), at: instant.optional().describe('Real time, unless told') }),
  z.strictObject({ type: z.literal('skew'), sysplex: z.string(), system: z.string(), seconds }),
]);

export function clockRoutes(host: ServiceHost): Route[] {
  const { clock } = host.state;
  const show = (): object => ({ now: new Date(clock.now()).toISOString(), ...clock.setting });
  return [
    route({ method: 'GET', path: '/clock', summary: 'Emulated time', handle: async () => show() }),
    route({
      method: 'POST',
      path: '/clock',
      summary: 'Freeze, advance or run emulated time, or skew one system; answered when in force in every service',
      body: changeSchema,
      handle: async ({ body }) => {
        if (body.type === 'skew') refuseUnknownSystem(host.sysplex, `${body.sysplex}.${body.system}`);
        await clock.change(toChange(body, clock.now()));
        return show();
      },
    }),
  ];
}

function toChange(body: z.output<typeof changeSchema>, now: number): ClockChange {
  switch (body.type) {
    case 'freeze':
      return { type: 'freeze', at: body.at === undefined ? now : Date.parse(body.at) };
    case 'advance':
      return { type: 'advance', by: body.seconds * 1000 };
    case 'run':
      return { type: 'run', ...(body.at === undefined ? {} : { at: Date.parse(body.at) }) };
    case 'skew':
      return { type: 'skew', sysplex: body.sysplex, system: body.system, by: body.seconds * 1000 };
  }
}
