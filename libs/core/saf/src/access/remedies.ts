import type { Remedy } from '@idprop/decision';
import type { Attempt, CoveredAttempt } from './attempt.js';

export function refresh(className: string): Remedy {
  return { id: 'SAF.REFRESH', inserts: { class: className } };
}

/** PERMIT for this user and this level, or only the REFRESH where the database has it already. */
export function permitRemedy(attempt: CoveredAttempt): Remedy[] {
  const { newer, profile, request, subject } = attempt;
  if (newer?.grants === true) return [refresh(request.class)];
  if (subject.user === undefined) return [];
  const [source] = profile.mergedFrom ?? [];
  const [className, name] = source === undefined ? [request.class, profile.name] : splitSource(source);
  const inserts = { profile: name, class: className, userid: request.userid, intent: request.intent };
  return [{ id: 'SAF.PERMIT', inserts }, ...refreshIfRaclisted(attempt)];
}

export function missingProfileRemedy(attempt: Attempt): Remedy[] {
  const { newer, request, subject } = attempt;
  if (newer?.grants === true) return [refresh(request.class)];
  if (subject.user === undefined) return [];
  const define = request.class === 'DATASET' ? 'SAF.ADDSD' : 'SAF.RDEFINE';
  return [
    { id: define, inserts: { profile: request.resource, class: request.class } },
    { id: 'SAF.PERMIT', inserts: { profile: request.resource, class: request.class, userid: request.userid, intent: request.intent } },
    ...refreshIfRaclisted(attempt),
  ];
}

function refreshIfRaclisted({ request, view }: Attempt): Remedy[] {
  return view.copy === 'in-storage' ? [refresh(request.class)] : [];
}

function splitSource(source: string): [className: string, name: string] {
  const blank = source.indexOf(' ');
  return [source.slice(0, blank), source.slice(blank + 1)];
}
