import type { ManagerSettings } from '../settings/model.js';
import type { GroupFunction, GroupTarget, Interceptor, ItemSecurity } from './model.js';

/** What an item says itself; undefined where it says nothing, or none is named. */
export function itemOf(manager: ManagerSettings, { kind, name }: GroupTarget): ItemSecurity | undefined {
  const table = { api: manager.apis, service: manager.services, apiRequester: manager.apiRequesters }[kind];
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The global list first, unless the item forbids it, then the item's own; within a list by sequence (zcee.md 10). */
export function interceptorsFor(manager: ManagerSettings, target: GroupTarget): readonly Interceptor[] {
  const item = itemOf(manager, target);
  const global = item?.runGlobalInterceptors === false ? [] : manager.interceptors;
  return [...inSequence(global), ...inSequence(item?.interceptors ?? [])];
}

function inSequence(list: readonly Interceptor[]): Interceptor[] {
  return [...list].sort((one, other) => one.sequence - other.sequence);
}

/** A list of the item replaces the global one of the same function; a function that it does not name falls back (zcee.md 10). */
export function groupsFor(manager: ManagerSettings, item: ItemSecurity | undefined, wanted: GroupFunction): readonly string[] {
  return item?.groups[wanted] ?? manager.groups[wanted] ?? [];
}
