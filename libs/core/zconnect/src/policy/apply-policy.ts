import { Trail, type Step } from '@idprop/decision';
import type { Policy, PolicyRule, PolicySettings, ServiceProperties } from './model.js';

/** The one policy that holds for an API: its own, else the global one. */
export function policyFor({ global, apis }: PolicySettings, api: string): Policy | undefined {
  return Object.hasOwn(apis, api) ? apis[api] : global;
}

/**
 * What the rules set for a request with these headers (names in lower case). Rules with more conditions come first; of a property that two
 * rules set the first one's value counts here, and BAQR1204W is written: in the product such rule sets are inconsistent.
 */
export function applyPolicy(
  policy: Policy,
  headers: Readonly<Record<string, string>>,
): { readonly properties: ServiceProperties; readonly steps: readonly Step[] } {
  const trail = new Trail();
  const properties: Record<string, string> = {};
  const rules = [...policy.rules].sort((a, b) => b.conditions.length - a.conditions.length);
  for (const rule of rules.filter((one) => holds(one, headers))) {
    for (const { property, value } of rule.sets) {
      const isSet = Object.hasOwn(properties, property);
      const found = isSet ? (properties[property] ?? '') : substituted(value, rule, headers);
      properties[property] = found;
      const inserts = { policy: policy.id, property };
      trail.info('ZCEE.POLICY', {
        reads: rule.reads,
        found: `${property}=${found}`,
        ...(isSet ? { messages: [{ id: 'BAQR1204W', inserts }] } : {}),
      });
    }
  }
  return { properties, steps: trail.steps };
}

function holds({ conditions }: PolicyRule, headers: Readonly<Record<string, string>>): boolean {
  return (
    conditions.length > 0 &&
    conditions.every(({ header, values }) => {
      const sent = headers[header];
      return sent !== undefined && (values === undefined || values.includes(sent.trim()));
    })
  );
}

/** Only headers that the rule's own conditions name can be substituted; others stay as written. */
function substituted(value: string, { conditions }: PolicyRule, headers: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{([^${}]+)\}/g, (whole, name: string) => {
    const header = name.trim().toLowerCase();
    return conditions.some((condition) => condition.header === header) ? (headers[header]?.trim() ?? whole) : whole;
  });
}
