import type { OperatorAnswer, ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { runOperator } from '../commands/run-operator.js';
import { route, type Route } from '../http/route.js';

export function operatorRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'POST',
      path: '/operator/commands',
      summary: 'Enter an operator command (F, P, S of a started task) or a reply to IMS Connect (nn,VIEWHWS)',
      body: z.strictObject({
        text: z.string().min(1).max(200),
        service: z.string().optional().describe('The service meant, where several have the same job name'),
      }),
      handle: async ({ body }): Promise<OperatorAnswer> => runOperator(host, body.text, body.service),
    }),
  ];
}
