import { quoted, type CmciBody, type CmciFeedback, type InstalledType } from '@idprop/cics-security';
import type { Problem } from '@idprop/decision';
import type { HopRecorder } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { CemtService } from '../operator/cemt.service.js';
import { CsdService } from '../region/csd.service.js';
import { InstallService } from '../region/install.service.js';
import { CSD_GROUPS, DEFINITIONS, LIVE } from './cmci-resources.js';
import type { CmciRow } from './cmci-rows.service.js';

/** How it ended for one row: undefined when it is done. */
export type Ended = Pick<CmciFeedback, 'resp' | 'respName' | 'resp2'> | undefined;

const NOTFND = { resp: 13, respName: 'NOTFND', resp2: 1 } as const;
/** RESP2 values of these commands are not in the public pages read; 0 stands there. */
const INVREQ = { resp: 16, respName: 'INVREQ', resp2: 0 } as const;

/** What CMCI does to a row: the same commands as the operator's. */
@Injectable()
export class CmciActionsService {
  constructor(
    @Inject(CemtService) private readonly cemt: CemtService,
    @Inject(CsdService) private readonly csds: CsdService,
    @Inject(InstallService) private readonly installs: InstallService,
  ) {}

  /** Creates a definition in the CSD. */
  async create(resource: string, { attributes }: Extract<CmciBody, { type: 'create' }>, hop: HopRecorder): Promise<Ended> {
    const { NAME = '', CSDGROUP = '', ...others } = attributes;
    const operands = Object.entries(others).map(([keyword, value]) => `${keyword}(${quoted(value)})`);
    return this.changeCsd(['DEFINE', `${DEFINITIONS[resource]}(${quoted(NAME)})`, `GROUP(${quoted(CSDGROUP)})`, ...operands], hop);
  }

  async update(resource: string, row: CmciRow, attributes: Readonly<Record<string, string>>, hop: HopRecorder): Promise<Ended> {
    const live = LIVE[resource];
    if (live === undefined) {
      const operands = Object.entries(attributes).map(([keyword, value]) => `${keyword}(${quoted(value)})`);
      return this.changeCsd(['ALTER', ...named(resource, row), ...operands], hop);
    }
    for (const [attribute, value] of Object.entries(attributes)) {
      const state = live.updates[`${attribute}=${value.toUpperCase()}`];
      if (state === undefined || !(await this.cemt.change(live.of as InstalledType, row.name, state))) return INVREQ;
    }
    return undefined;
  }

  async action(
    resource: string,
    row: CmciRow,
    { name, parameters }: Extract<CmciBody, { type: 'action' }>,
    hop: HopRecorder,
  ): Promise<Ended> {
    const live = LIVE[resource];
    if (live !== undefined) {
      if (name === 'DISCARD') return this.discard(live.of as InstalledType, row.name);
      const state = live.actions[name];
      if (state === undefined) return INVREQ;
      return state === 'nothing' || (await this.cemt.change(live.of as InstalledType, row.name, state)) ? undefined : INVREQ;
    }
    if (name === 'CSDINSTALL') return this.install(resource, row);
    const list = parameters['TO_CSDLIST'] ?? parameters['FROM_CSDLIST'];
    if (resource !== CSD_GROUPS || list === undefined) return INVREQ;
    const verb = name === 'CSDADD' ? 'ADD' : name === 'CSDREMOVE' ? 'REMOVE' : undefined;
    return verb === undefined ? INVREQ : this.changeCsd([verb, `GROUP(${row.name})`, `LIST(${quoted(list)})`], hop);
  }

  /** DELETE discards what is installed, and deletes a definition. */
  async remove(resource: string, row: CmciRow, hop: HopRecorder): Promise<Ended> {
    const live = LIVE[resource];
    if (live === undefined) return this.changeCsd(['DELETE', ...named(resource, row)], hop);
    return live.of === 'TASK' ? INVREQ : this.discard(live.of, row.name);
  }

  private async discard(type: InstalledType, name: string): Promise<Ended> {
    const why = await this.installs.discard(type, name);
    return why === undefined ? undefined : why.condition === 'NOTFND' ? NOTFND : INVREQ;
  }

  private async install(resource: string, row: CmciRow): Promise<Ended> {
    const type = DEFINITIONS[resource];
    const { problems } = await this.installs.install(
      (each) => each.group === row.group && (type === undefined || (each.type === type && each.name === row.name)),
    );
    return problems.length === 0 ? undefined : INVREQ;
  }

  private async changeCsd(words: readonly string[], hop: HopRecorder): Promise<Ended> {
    const problems = (await this.csds.change(words.join(' '))).filter(isError);
    hop.steps(problems.map(({ field, reason }) => ({ check: 'CICS.CSD.CHANGE', verdict: 'fail' as const, found: `${field}: ${reason}` })));
    return problems.length === 0 ? undefined : INVREQ;
  }
}

function named(resource: string, { name, group }: CmciRow): string[] {
  return resource === CSD_GROUPS ? [`GROUP(${group})`] : [`${DEFINITIONS[resource]}(${quoted(name)})`, `GROUP(${group})`];
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
