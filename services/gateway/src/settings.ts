import { readSettings as readServiceSettings, type ServiceHost } from '@idprop/server';
import { parseServiceName, type ServiceName } from '@idprop/sysplex';
import { z } from 'zod';

/** A gateway's settings in sysplex.yaml. */
export const gatewaySettings = z.strictObject({
  issuer: z.string().describe('Users, clients and claim rules: a file name relative to sysplex.yaml'),
  zcee: z
    .string()
    .refine((text) => parseServiceName(text) !== undefined, 'a service name: SYSPLEX.SYSTEM.service')
    .describe('z/OS Connect behind the front door'),
  port: z.number().int().min(0).max(65535).default(0).describe('0: any free port'),
  address: z.string().default('127.0.0.1').describe('Address to listen on; loopback unless set otherwise'),
  zceeUrl: z
    .string()
    .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'an origin: https://host:port')
    .optional()
    .describe('Scheme, host and port by which the front door reaches z/OS Connect, as requestUrl and requireSecure see them'),
});

export type GatewaySettings = z.output<typeof gatewaySettings> & { readonly zcee: ServiceName };

/** The gateway's settings in sysplex.yaml. Throws DefinitionError with all that is wrong. */
export function readSettings(host: Pick<ServiceHost, 'definition' | 'sysplex' | 'problems'>): GatewaySettings {
  return readServiceSettings(host, gatewaySettings, 'See the settings of a gateway in services/gateway/README.md') as GatewaySettings;
}
