import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import type { Policy, PolicySettings, Ruleset } from '../policy/model.js';
import { idOf } from './reads.js';

const NO_RULES: Ruleset = { rules: [] };

/** Policies that an API or all APIs name. Absent where nobody names one: requests then look at no policy. */
export function readPolicies(config: ServerConfig, rulesets: Readonly<Record<string, Ruleset>>): PolicySettings | undefined {
  const apis = config.single('zosconnect_zosConnectAPIs');
  const policyOf = (element: ConfigElement): Policy | undefined => {
    const named = element.refer('policyRef');
    if (named === undefined) return undefined;
    const id = idOf(named);
    return { ...((Object.hasOwn(rulesets, id) ? rulesets[id] : undefined) ?? NO_RULES), id };
  };
  const own = apis.children('zosConnectAPI').flatMap((element): [string, Policy][] => {
    const [name, policy] = [element.text('name'), policyOf(element)];
    return name === undefined || policy === undefined ? [] : [[name, policy]];
  });
  const global = policyOf(apis);
  if (global === undefined && own.length === 0) return undefined;
  return { ...(global === undefined ? {} : { global }), apis: Object.fromEntries(own) };
}

/** Rule set files of the policies that are named somewhere, by the policy's id; variables expanded. */
export function rulesetFiles(config: ServerConfig): Readonly<Record<string, string>> {
  const apis = config.single('zosconnect_zosConnectAPIs');
  const named = [apis, ...apis.children('zosConnectAPI')].flatMap((element) => element.refer('policyRef') ?? []);
  const files = named.flatMap((policy) => {
    const file = policy.child('ruleset')?.text('file');
    return file === undefined ? [] : [[idOf(policy), `${policy.text('location') ?? ''}/${file}`] as const];
  });
  return Object.fromEntries(files);
}
