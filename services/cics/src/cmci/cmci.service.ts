import {
  CMCI_TRANSACTION,
  CriteriaError,
  decideCommand,
  decideTransaction,
  readCmciBody,
  readCmciUri,
  readCriteria,
  type CmciBody,
  type CmciFeedback,
  type CmciTarget,
  type Region,
} from '@idprop/cics-security';
import type { AccessLevel } from '@idprop/saf';
import { SAF, type HopRecorder, type SafAccess } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { RegionService } from '../region/region.service.js';
import type { WebUser } from '../web/web-user.service.js';
import { badRequest, notFound, response, type CmciAnswer } from './answers.js';
import { CmciActionsService, type Ended } from './cmci-actions.service.js';
import { CSD_COMMAND, LIVE, REGION_RESOURCES, SYSTEM_COMMAND } from './cmci-resources.js';
import { CmciRowsService, isServed, type CmciRow } from './cmci-rows.service.js';
import { ResultCacheService } from './result-cache.service.js';

export interface CmciRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type ResourceTarget = Extract<CmciTarget, { type: 'resource' }>;

/** Function code of the command that failed, as feedback shows it: of all that could stand there one is public; chosen. */
const EIBFN = 'C804';

/** CMCI: reads a request, asks whether the user may, carries it out, and answers in its XML (cics.md 10). */
@Injectable()
export class CmciService {
  constructor(
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(CmciRowsService) private readonly rows: CmciRowsService,
    @Inject(CmciActionsService) private readonly actions: CmciActionsService,
    @Inject(ResultCacheService) private readonly cache: ResultCacheService,
  ) {}

  async handle({ method, url, body }: CmciRequest, user: WebUser, hop: HopRecorder): Promise<CmciAnswer> {
    const target = readCmciUri(url);
    if (target === undefined) return badRequest('the URI is no CMCI request');
    if (target.type === 'cache') return method === 'GET' ? this.cached(target, user) : badRequest('a kept result can only be read');
    const { resource } = target;
    if (!isServed(resource)) return notFound();
    if (!isMethod(method)) return badRequest(`${method} is no CMCI request`);
    const asked = method === 'POST' || method === 'PUT' ? readCmciBody(body) : undefined;
    if (asked === undefined && (method === 'POST' || method === 'PUT')) return badRequest('the body is no CMCI request');
    if ((asked?.type === 'create') !== (method === 'POST')) return badRequest('POST creates, PUT updates or acts');
    const { region } = await this.regions.current();
    const { applid } = region.sit;
    if (target.context !== '' && target.context !== applid)
      return response({ code: 'INVALIDPARM_CONTEXT', recordcount: 0, action: method });
    if (target.scope !== '' && target.scope !== applid) return response({ code: 'INVALIDPARM_SCOPE', recordcount: 0, action: method });
    if (!this.mayDo(region, user, commandOf(resource), intentOf(method, asked), hop)) {
      return response({ code: 'NOTPERMIT', recordcount: 0, action: method });
    }
    try {
      return asked?.type === 'create'
        ? await this.create(target, asked, region, hop)
        : await this.onRows(target, method, asked, user, region, hop);
    } catch (error) {
      if (!(error instanceof CriteriaError)) throw error;
      return response({ code: 'INVALIDATA_CRITERIA', recordcount: 0, action: method });
    }
  }

  /** The transaction that the request runs under, and its command: both are RACF's to permit. */
  private mayDo(region: Region, user: WebUser, command: string, intent: AccessLevel, hop: HopRecorder): boolean {
    const users = [{ userid: user.userid, role: 'task', ...(user.group === undefined ? {} : { group: user.group }) }] as const;
    const attached = hop.record(decideTransaction(region, CMCI_TRANSACTION, users, this.saf));
    if (attached.value === undefined) return false;
    const task = { region, link: { transid: CMCI_TRANSACTION }, transaction: attached.value, users, saf: this.saf };
    return hop.record(decideCommand(task, command, intent)).outcome === 'granted';
  }

  private async create(
    { resource }: ResourceTarget,
    body: Extract<CmciBody, { type: 'create' }>,
    region: Region,
    hop: HopRecorder,
  ): Promise<CmciAnswer> {
    const ended = await this.actions.create(resource, body, hop);
    const name = (body.attributes['NAME'] ?? '').toUpperCase();
    const made = (await this.rows.rows(resource, body.attributes['CSDGROUP']?.toUpperCase())).filter(
      (each) => each.name.toUpperCase() === name,
    );
    const records = made.map(({ record }) => record);
    if (ended === undefined) return response({ code: 'OK', recordcount: 1, resource, records, action: 'CREATE' });
    return failed(region, 'CREATE', 'CSDDEFINE', [[{ name, record: {} }, ended]], 1);
  }

  private async onRows(
    { resource, query }: ResourceTarget,
    method: Method,
    body: Exclude<CmciBody, { type: 'create' }> | undefined,
    user: WebUser,
    region: Region,
    hop: HopRecorder,
  ): Promise<CmciAnswer> {
    const { criteria, parameters, summaryOnly, keep } = query;
    const isWanted = criteria === undefined ? () => true : readCriteria(criteria);
    const found = (await this.rows.rows(resource, parameters['CSDGROUP']?.toUpperCase())).filter(({ record }) => isWanted(record));
    const records = found.map(({ record }) => record);
    const recordcount = found.length;
    const action = body === undefined ? method : body.type === 'update' ? 'UPDATE' : body.name;
    if (recordcount === 0) return response({ code: 'NODATA', recordcount, action }, region.switches.cmciNoDataStatus);
    if (method === 'GET') {
      const token = keep ? { cachetoken: await this.cache.keep(user.userid, resource, records) } : {};
      return response({ code: 'OK', recordcount, resource, records: summaryOnly ? [] : records, ...token, action });
    }
    const failures: [Pick<CmciRow, 'name' | 'record'>, NonNullable<Ended>][] = [];
    for (const row of found) {
      const ended =
        body === undefined
          ? await this.actions.remove(resource, row, hop)
          : body.type === 'update'
            ? await this.actions.update(resource, row, body.attributes, hop)
            : await this.actions.action(resource, row, body, hop);
      if (ended !== undefined) failures.push([row, ended]);
    }
    if (failures.length > 0) return failed(region, method, action, failures, recordcount);
    return response({ code: 'OK', recordcount, resource, records, successcount: recordcount, action });
  }

  private async cached({ token, start, count, query }: Extract<CmciTarget, { type: 'cache' }>, user: WebUser): Promise<CmciAnswer> {
    const kept = await this.cache.find(token, user.userid);
    if (kept === undefined) return response({ code: 'INVALIDPARM_RESULT', recordcount: 0, action: 'GET' });
    if (!query.keep) await this.cache.discard(token);
    const records = query.summaryOnly ? [] : kept.records.slice(start - 1, count === undefined ? undefined : start - 1 + count);
    const cachetoken = query.keep ? { cachetoken: token } : {};
    return response({ code: 'OK', recordcount: kept.records.length, resource: kept.resource, records, ...cachetoken, action: 'GET' });
  }
}

function commandOf(resource: string): string {
  return LIVE[resource]?.command ?? (REGION_RESOURCES.includes(resource) ? SYSTEM_COMMAND : CSD_COMMAND);
}

/** READ for INQUIRE, UPDATE for SET and the CSD, ALTER for DISCARD and INSTALL. */
function intentOf(method: Method, body: CmciBody | undefined): AccessLevel {
  if (method === 'GET') return 'READ';
  const isAlter = method === 'DELETE' || (body?.type === 'action' && ['CSDINSTALL', 'DISCARD'].includes(body.name));
  return isAlter ? 'ALTER' : 'UPDATE';
}

function isMethod(method: string): method is Method {
  return ['GET', 'POST', 'PUT', 'DELETE'].includes(method);
}

function failed(
  { sit }: Region,
  method: string,
  action: string,
  failures: readonly (readonly [Pick<CmciRow, 'name' | 'record'>, NonNullable<Ended>])[],
  recordcount: number,
): CmciAnswer {
  const feedback = failures.map(([{ record }, ended]): CmciFeedback => ({
    ...ended,
    action,
    region: sit.applid,
    keydata: record['_keydata'] ?? '',
    eibfn: EIBFN,
    eibfnName: action,
  }));
  return response({ code: 'TABLEERROR', recordcount, successcount: recordcount - failures.length, feedback, action: method });
}
