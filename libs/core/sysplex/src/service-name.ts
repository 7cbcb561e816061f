/**
 * A service's full name within a namespace: `SYSPLEX.SYSTEM.service`, for example `WSCPLEX.WG31.zcee`.
 * Every key, stream and Redis user carries namespace, sysplex, system and service.
 */
export type ServiceName = `${string}.${string}.${string}`;

export interface ServiceNameParts {
  readonly sysplex: string;
  readonly system: string;
  readonly service: string;
}

const PART = /^[A-Za-z0-9#@$_-]{1,16}$/;

export function serviceName({ sysplex, system, service }: ServiceNameParts): ServiceName {
  for (const part of [sysplex, system, service]) {
    if (!PART.test(part)) throw new RangeError(`"${part}" cannot be part of a service name: 1 to 16 letters, digits, # @ $ _ -`);
  }
  return `${sysplex}.${system}.${service}`;
}

export function parseServiceName(name: string): ServiceNameParts | undefined {
  const [sysplex, system, service, ...more] = name.split('.');
  if (sysplex === undefined || system === undefined || service === undefined || more.length > 0) return undefined;
  return [sysplex, system, service].every((part) => PART.test(part)) ? { sysplex, system, service } : undefined;
}

/** True for names that may stand in keys: namespaces, sysplexes, systems, services, databases. */
export function isNamePart(text: string): boolean {
  return PART.test(text);
}
