import { cicsSettings } from '@idprop/service-cics';
import { consoleSettings } from '@idprop/service-console';
import { gatewaySettings } from '@idprop/service-gateway';
import { imsSettings } from '@idprop/service-ims';
import { passticketSettings } from '@idprop/service-passticket';
import { racfSettings } from '@idprop/service-racf';
import { zceeSettings } from '@idprop/service-zcee';
import { sysplexSchema, type ServiceKind } from '@idprop/sysplex';
import type { z } from 'zod';
import { page, table, type Page } from './markdown.js';
import { SCHEMA_HEAD, schemaRows } from './schema-rows.js';

const SETTINGS: Readonly<Record<ServiceKind, z.ZodType>> = {
  gateway: gatewaySettings,
  zcee: zceeSettings,
  racf: racfSettings,
  passticket: passticketSettings,
  cics: cicsSettings,
  ims: imsSettings,
  console: consoleSettings,
};

/** `sysplex.yaml`: the file itself, and what a service of each kind takes. */
export function sysplexPage(): Page {
  const intro =
    'Which file belongs to which subsystem, and what stands behind each host and port that they name. `*` stands for a name of your own; ' +
    'file names are relative to `sysplex.yaml`. [An example](../../systems/workshop/sysplex.yaml).';
  return page('sysplex-yaml.md', 'sysplex.yaml', intro, [
    table(SCHEMA_HEAD, schemaRows(sysplexSchema)),
    ...Object.entries(SETTINGS).flatMap(([kind, schema]) => [`## A service of kind ${kind}`, table(SCHEMA_HEAD, schemaRows(schema))]),
  ]);
}
