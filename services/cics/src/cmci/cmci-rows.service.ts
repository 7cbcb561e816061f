import { withDefaults, type CmciRecord, type Region } from '@idprop/cics-security';
import { cp037 } from '@idprop/ebcdic';
import { Inject, Injectable } from '@nestjs/common';
import { CemtService } from '../operator/cemt.service.js';
import { CsdService } from '../region/csd.service.js';
import { RegionService } from '../region/region.service.js';
import { CSD_GROUPS, DEFINITIONS, LIVE, REGION_RESOURCES } from './cmci-resources.js';

/** A record of a resource, and what names it. */
export interface CmciRow {
  readonly name: string;
  /** Group of a definition. */
  readonly group: string;
  readonly record: CmciRecord;
}

/** Level of CICS as eyu_cicsrel has it: TS 6.2. */
const RELEASE = 'E760';

/** The records of every resource that CMCI serves. */
@Injectable()
export class CmciRowsService {
  constructor(
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(CemtService) private readonly cemt: CemtService,
    @Inject(CsdService) private readonly csds: CsdService,
  ) {}

  /** @param group definitions of this group alone (PARAMETER=CSDGROUP(name)) */
  async rows(resource: string, group: string | undefined): Promise<CmciRow[]> {
    const { region } = await this.regions.current();
    const live = LIVE[resource];
    if (live !== undefined) return (await this.cemt.rows(live.of)).map(({ name, record }) => row(region, name, '', record));
    const type = DEFINITIONS[resource];
    if (REGION_RESOURCES.includes(resource)) return [row(region, region.sit.applid, '', regionRecord(region))];
    const { resources } = await this.csds.read();
    if (type === undefined) {
      const groups = [...new Set(resources.map((each) => each.group))].sort();
      return groups.map((name) => row(region, name, name, { NAME: name }));
    }
    return resources
      .filter((each) => each.type === type && (group === undefined || each.group === group))
      .map(({ name, group: csdgroup, attributes }) => {
        const given = Object.fromEntries(Object.entries(attributes).map(([keyword, { value }]) => [keyword, value]));
        const { GROUP: _group, ...others } = withDefaults(type, given);
        return row(region, name, csdgroup, { NAME: name, CSDGROUP: csdgroup, DEFVER: '0', ...others });
      });
  }
}

export function isServed(resource: string): boolean {
  return resource in LIVE || resource in DEFINITIONS || resource === CSD_GROUPS || REGION_RESOURCES.includes(resource);
}

function row({ sit }: Region, name: string, group: string, record: Readonly<Record<string, string>>): CmciRow {
  const lower = Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
  const key = [name.padEnd(8), group].join('').trimEnd();
  const keydata = Buffer.from(cp037.encode(key, { substitute: 0x6f }))
    .toString('hex')
    .toUpperCase();
  return { name, group, record: { _keydata: keydata, eyu_cicsname: sit.applid, eyu_cicsrel: RELEASE, ...lower } };
}

/** CICSRegion: what of it is about identity. */
function regionRecord({ sit, userid }: Region): Record<string, string> {
  return {
    APPLID: sit.applid,
    CICSNAME: sit.applid,
    CICSSTATE: 'ACTIVE',
    SYSID: sit.sysidnt,
    JOBNAME: sit.applid,
    DFLTUSER: sit.dfltuser,
    REGIONUSERID: userid,
    EXTSEC: sit.sec ? 'EXTSECURITY' : 'NOSECURITY',
    IDNTYCLASS: 'INACTIVE',
    SECPRFX: sit.secprfx,
    TCPIP: sit.tcpip ? 'OPEN' : 'CLOSED',
    CICSSTATUS: 'ACTIVE',
  };
}
