import { ALL_TYPES, resolveKeyword, withDefaults, type CsdResource } from '@idprop/cics-security';
import { describeProblem, type Problem } from '@idprop/decision';
import { Inject, Injectable } from '@nestjs/common';
import { CsdService } from '../region/csd.service.js';
import { InstallService } from '../region/install.service.js';
import type { RegionCommand } from './parse-command.js';

type Install = Extract<RegionCommand, { type: 'install' }>;
type View = Extract<RegionCommand, { type: 'view' }>;

/** CEDA: the CSD, and what is installed of it. */
@Injectable()
export class CedaService {
  constructor(
    @Inject(CsdService) private readonly csds: CsdService,
    @Inject(InstallService) private readonly installs: InstallService,
  ) {}

  /** A change of the CSD; it is in force with the next INSTALL. */
  async change(verb: string, command: string): Promise<string[]> {
    return ended(verb, await this.csds.change(command));
  }

  async install({ group, list, of, name }: Install): Promise<string[]> {
    const csd = await this.csds.read();
    const groups = new Set(list === undefined ? [group] : (csd.lists[list] ?? []));
    const type = of === undefined ? undefined : typeOf(of);
    const isWanted = (each: CsdResource): boolean =>
      groups.has(each.group) && (of === undefined || (each.type === type && sameName(each, name ?? '')));
    const { problems, found, released } = await this.installs.install(isWanted);
    const what = list !== undefined ? `List ${list}` : of === undefined ? `Group ${group}` : `${of}(${name}) of group ${group}`;
    if (found.length === 0) return [`${what} not found.`, 'INSTALL UNSUCCESSFUL'];
    return ended(
      'INSTALL',
      problems,
      released.map((each) => `IPCONN ${each} released.`),
    );
  }

  /** One definition with all of its attributes. */
  async view({ of, name, group }: View): Promise<string[]> {
    const type = typeOf(of);
    const resource = (await this.csds.read()).resources.find((each) => each.group === group && each.type === type && sameName(each, name));
    if (resource === undefined) return [`${of}(${name}) of group ${group} not found.`];
    const given = Object.fromEntries(Object.entries(resource.attributes).map(([keyword, { value }]) => [keyword, value]));
    const { GROUP: _group, ...attributes } = withDefaults(resource.type, given);
    const lines = Object.entries(attributes).map(([keyword, value]) => `  ${keyword}(${value})`);
    return [`${resource.type}(${resource.name})`, `  GROUP(${resource.group})`, ...lines];
  }
}

function typeOf(word: string): string | undefined {
  const resolved = resolveKeyword(word, ALL_TYPES, 2);
  return resolved.type === 'found' ? resolved.keyword : undefined;
}

/** Names of transactions keep their case, the others are upper case. */
function sameName(resource: CsdResource, name: string): boolean {
  return resource.name === name || (resource.type !== 'TRANSACTION' && resource.name === name.toUpperCase());
}

/** What CEDA says at the end: `USE P9 FOR S MSGS` where there is more to look at. */
function ended(verb: string, problems: readonly Problem[], lines: readonly string[] = []): string[] {
  const isDone = problems.every(({ severity }) => severity !== 'error');
  return [...problems.map(describeProblem), ...lines, ...(isDone ? [`${verb} SUCCESSFUL`] : ['USE P9 FOR S MSGS', `${verb} UNSUCCESSFUL`])];
}
