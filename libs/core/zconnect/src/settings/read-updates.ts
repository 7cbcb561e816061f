import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import { rulesetFiles } from './read-policies.js';

/** What is read from disk together, and looked at anew together. */
export const FILE_GROUPS = ['config', 'apis', 'services', 'policies'] as const;
export type FileGroup = (typeof FILE_GROUPS)[number];

/** `polled`: looked at every so often. `mbean`: when an operator command or the MBean says so. `disabled`: by a new process only. */
export type UpdateTrigger = 'polled' | 'mbean' | 'disabled';

export interface UpdateRule {
  readonly trigger: UpdateTrigger;
  /** Real milliseconds between two looks; for `polled`. */
  readonly interval: number;
}

/** When changed files come into force (zcee.md 2 and 9). */
export interface UpdateSettings extends Readonly<Record<FileGroup, UpdateRule>> {
  /** The feature zosConnectCommands-1.0: `F job,ZCON,...` */
  readonly commands: boolean;
}

export function readUpdates(config: ServerConfig): UpdateSettings {
  const inUse = Object.keys(rulesetFiles(config));
  const policies = config.elements('zosconnect_policy').filter(({ id }) => id !== undefined && inUse.includes(id));
  return {
    config: readRule(config.single('config'), 'monitorInterval'),
    apis: readRule(config.single('zosconnect_zosConnectAPIs'), 'pollingRate'),
    services: readRule(config.single('zosconnect_services'), 'pollingRate'),
    policies: fastest(policies.map((policy) => readRule(policy, 'pollingRate'))),
    commands: config.hasFeature('zosconnect:zosConnectCommands'),
  };
}

function readRule(element: ConfigElement, interval: string): UpdateRule {
  const trigger = (element.text('updateTrigger') ?? 'disabled') as UpdateTrigger;
  return { trigger, interval: element.duration(interval) ?? 0 };
}

/** All rule sets are read together: as often as the one that is polled most often. */
function fastest(rules: readonly UpdateRule[]): UpdateRule {
  const polled = rules.filter(({ trigger }) => trigger === 'polled');
  const [first] = polled.length > 0 ? [...polled].sort((a, b) => a.interval - b.interval) : rules;
  return first ?? { trigger: 'disabled', interval: 0 };
}
