import { HOST, type HopRecorder, type HttpAnswer, type ServiceHost } from '@idprop/server';
import {
  authorizeByGroups,
  interceptorsFor,
  requestUrl,
  smf123,
  webGranted,
  type Credential,
  type GroupTarget,
  type GuardedAction,
  type WebDecision,
  type WebRequest,
  type ZceeSettings,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { GroupMemoryService } from './group-memory.service.js';

export interface Intercepted {
  readonly settings: ZceeSettings;
  readonly action: GuardedAction;
  readonly target: GroupTarget;
  readonly request: WebRequest;
  /** Nothing is to be kept or used up. */
  readonly rehearsal?: boolean;
  readonly credential: Credential;
}

/** Runs the interceptors of an item: those that authorize before the request, those that audit after it. */
@Injectable()
export class InterceptorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(GroupMemoryService) private readonly groups: GroupMemoryService,
  ) {}

  authorize({ settings, action, target, request, credential }: Intercepted, hop: HopRecorder): WebDecision<Credential> {
    for (const interceptor of interceptorsFor(settings.manager, target)) {
      if (interceptor.type !== 'authorization') continue;
      const memberOf = (userid: string, group: string) => this.groups.ask(userid, group, interceptor.safCacheTimeout);
      const asked = { action, target, url: requestUrl(request) };
      const decision = hop.record(authorizeByGroups(interceptor, settings.manager, asked, credential, memberOf));
      if (decision.outcome === 'refused') return decision;
    }
    return webGranted([], credential);
  }

  /** Writes the SMF 123 records of a request that has been answered. `arrived`: emulated milliseconds. */
  async audit({ settings, target, request, credential }: Intercepted, answer: HttpAnswer, arrived: number, flow: string): Promise<void> {
    const { sysplex, system, jobname = 'BAQSTRT' } = this.host.definition;
    const completed = this.host.now();
    const records = interceptorsFor(settings.manager, target).flatMap((interceptor) =>
      interceptor.type === 'audit'
        ? smf123(interceptor, {
            request,
            name: target.name ?? target.kind,
            credential,
            arrived,
            completed,
            status: answer.status,
            responseLength: Buffer.byteLength(answer.body),
            responseHeaders: answer.headers,
            server: { sysplex, system, jobname },
            flow,
          })
        : [],
    );
    if (records.length === 0) return;
    // As BAQR0806W: a record that cannot be written does not change the answer.
    await this.host.state.smf
      .write(records, completed)
      .catch((error: unknown) => this.host.logger.warn({ err: error }, 'the SMF record was not written'));
  }
}
