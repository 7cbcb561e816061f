import type { CallContext } from '@idprop/bus';
import { IdpropError } from '@idprop/decision';
import { NOBODY, type Identity } from '@idprop/identity';
import { HOST, type HopRecorder, type HttpAnswer, type ServiceHost } from '@idprop/server';
import {
  ADMIN_PATH,
  authenticationRequired,
  identityOf,
  isAdminPath,
  readAdminRequest,
  refusalIn,
  requireSecure,
  selectApi,
  selectOperation,
  tooSlow,
  type ApiDefinition,
  type Credential,
  type WebDecision,
  type WebRefusal,
  type WebRequest,
  type ZceeSettings,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { failureAnswer, FLOW_HEADER, jsonAnswer, problemAnswer, renderRefusal } from '../http/answer.js';
import { ProviderService } from '../providers/provider.service.js';
import { LATE, within } from '../providers/within.js';
import { RunStateService } from '../server/run-state.service.js';
import { AdminService } from './admin.service.js';
import { InterceptorService, type Intercepted } from './interceptor.service.js';
import { AuthenticateService } from './authenticate.service.js';
import { AuthorizeService } from './authorize.service.js';
import { besidePath } from './beside-path.js';
import { parametersOf } from './parameters.js';

/** One request, from whatever carried it: over the bus from the gateway, or from this server's own sockets. */
@Injectable()
export class RequestService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(AuthenticateService) private readonly login: AuthenticateService,
    @Inject(AuthorizeService) private readonly access: AuthorizeService,
    @Inject(InterceptorService) private readonly interceptors: InterceptorService,
    @Inject(AdminService) private readonly admin: AdminService,
    @Inject(ProviderService) private readonly providers: ProviderService,
  ) {}

  /** `rehearsal`: everything up to the program is decided, nothing is called, kept or used up. */
  async handle(request: WebRequest, context: CallContext, rehearsal = false): Promise<HttpAnswer> {
    const hop = await this.host.hop(context, `${request.method} ${request.path}`);
    hop.steps(besidePath(request));
    const { answer, outcome, identity } = await this.decide(request, hop, rehearsal).catch((error: unknown) => this.failed(error));
    try {
      await hop.end(outcome, identity, answer.status);
    } catch (error) {
      // Where no flow can be kept nothing is answered either.
      return this.failed(error).answer;
    }
    return { ...answer, headers: { ...answer.headers, [FLOW_HEADER]: hop.flow } };
  }

  private async decide(request: WebRequest, hop: HopRecorder, rehearsal: boolean): Promise<Decided> {
    if (!(await this.run.isRunning())) return this.stopped(hop);
    const settings = this.definitions.current;
    if (!rehearsal && isAdminPath(request.path)) return this.administer(settings, request, hop);
    const api = hop.record(selectApi(settings.apis, request.path));
    if (api.value === undefined) return refusedAs(api, api.identity, settings.manager.useJsonErrorResponses);
    const { name, basePath } = api.value;
    const arrived = this.host.now();
    const asked = { settings, action: 'invoke', target: { kind: 'api', name }, request, rehearsal } as const;
    const admitted = await this.admit(asked, basePath, hop);
    if (!('credential' in admitted)) return admitted;
    if (rehearsal) return { answer: jsonAnswer(200, {}), outcome: 'granted', identity: identityOf(admitted.credential) };
    const decided = this.run.isStarted('api', name)
      ? await this.invoke(settings, api.value, request, admitted.credential, hop)
      : itemStopped('apis', name, admitted.credential, hop);
    await this.interceptors.audit(admitted, decided.answer, arrived, hop.flow);
    return decided;
  }

  private async administer(settings: ZceeSettings, request: WebRequest, hop: HopRecorder): Promise<Decided> {
    const admin = hop.record(readAdminRequest(request));
    if (admin.value === undefined) return refusedAs(admin, admin.identity, settings.manager.useJsonErrorResponses);
    const { guarded: action, target } = admin.value;
    const admitted = await this.admit({ settings, action, target, request }, ADMIN_PATH, hop);
    if (!('credential' in admitted)) return admitted;
    const arrived = this.host.now();
    const answer = await this.admin.answer({ settings, admin: admin.value, request, credential: admitted.credential }, hop);
    const identity = identityOf(admitted.credential);
    const decided: Decided = 'steps' in answer ? refusedAs(answer, identity) : { answer, outcome: outcomeOf(answer), identity };
    if (admin.value.verb === 'invoke') await this.interceptors.audit(admitted, decided.answer, arrived, hop.flow);
    return decided;
  }

  /** TLS, authentication, role, groups, in this order (zcee.md 10). What it gives has a credential, or is the refusal. */
  private async admit(asked: Omit<Intercepted, 'credential'>, basePath: string, hop: HopRecorder): Promise<Intercepted | Decided> {
    const { settings, target, request } = asked;
    const secure = hop.record(requireSecure(settings.manager, target, request, this.httpsPort(settings)));
    if (secure.outcome === 'refused') return refusedAs(secure);
    const { value: credential, ...login } = await this.login.authenticate(settings, { ...target, basePath }, request, hop, asked.rehearsal);
    if (credential === undefined) return refusedAs(login);
    const admitted = { ...asked, credential };
    if (authenticationRequired(settings.manager, target).required) {
      const access = this.access.authorize(settings, credential, hop);
      if (access.outcome === 'refused') return refusedAs(this.inProfile(access));
    }
    const grouped = this.interceptors.authorize(admitted, hop);
    return grouped.outcome === 'refused' ? refusedAs(grouped) : admitted;
  }

  /** The status of a missing role, as the named profile has it. */
  private inProfile(access: WebDecision<Credential>): WebDecision<Credential> {
    const { refusal = FORBIDDEN, steps } = access;
    return { ...access, refusal: refusalIn(this.definitions.service.statusProfile, steps.at(-1)?.check, refusal) };
  }

  private async invoke(
    settings: ZceeSettings,
    api: ApiDefinition,
    request: WebRequest,
    credential: Credential,
    hop: HopRecorder,
  ): Promise<Decided> {
    const selected = hop.record(selectOperation(api, request.method, request.path));
    if (selected.value === undefined) return refusedAs(selected, identityOf(credential), settings.manager.useJsonErrorResponses);
    const { operation } = selected.value;
    const parameters = parametersOf(request, selected.value.parameters);
    if (parameters === undefined) {
      return {
        answer: problemAnswer(400, 'BODY_INVALID', 'the body is no JSON object'),
        outcome: 'refused',
        identity: identityOf(credential),
      };
    }
    const { asyncRequestTimeout, setUTF8ResponseEncoding } = settings.manager;
    const called = await within(
      this.providers.call(settings, { api, operation, request, parameters }, credential, hop),
      asyncRequestTimeout,
    );
    if (called === LATE) return refusedAs(hop.record(tooSlow(settings.manager, asyncRequestTimeout ?? 0)), identityOf(credential));
    if (called.value === undefined) return refusedAs(called, identityOf(credential));
    return { answer: jsonAnswer(200, called.value, setUTF8ResponseEncoding), outcome: 'granted', identity: identityOf(credential) };
  }

  private stopped(hop: HopRecorder): Decided {
    const { jobname = 'BAQSTRT' } = this.host.definition;
    hop.steps([
      {
        check: 'ZCEE.STOPPED',
        verdict: 'fail',
        found: 'stopped',
        codes: ['HTTP', 503],
        remedy: [{ id: 'ZCEE.START', inserts: { jobname } }],
      },
    ]);
    return {
      answer: problemAnswer(503, 'SERVER_STOPPED', `${jobname} is stopped; the operator command S ${jobname} starts it`),
      outcome: 'refused',
      identity: NOBODY,
    };
  }

  /** The port that listens for HTTPS; the configured one where this process has none. */
  private httpsPort({ endpoint }: ZceeSettings): number {
    const url = this.host.endpoints.get('https');
    return url === undefined ? endpoint.httpsPort : Number(new URL(url).port || 443);
  }

  private failed(error: unknown): Decided {
    if (error instanceof IdpropError) {
      this.host.logger.warn({ err: error }, 'request could not be decided');
      return { answer: failureAnswer(error), outcome: 'failed', identity: NOBODY };
    }
    this.host.logger.error({ err: error }, 'request failed');
    return { answer: problemAnswer(500, 'ZCEE_FAILED', 'the server failed; its log says why'), outcome: 'failed', identity: NOBODY };
  }
}

interface Decided {
  readonly answer: HttpAnswer;
  readonly outcome: 'granted' | 'refused' | 'failed';
  readonly identity: Identity;
}

function outcomeOf({ status }: HttpAnswer): Decided['outcome'] {
  return status < 400 ? 'granted' : 'refused';
}

function itemStopped(kind: string, name: string, credential: Credential, hop: HopRecorder): Decided {
  hop.steps([
    {
      check: 'ZCEE.STATUS',
      verdict: 'fail',
      found: 'stopped',
      codes: ['HTTP', 503],
      remedy: [{ id: 'ZCEE.STATUS.START', inserts: { kind, name } }],
    },
  ]);
  return { answer: problemAnswer(503, 'ITEM_STOPPED', `${name} is stopped`), outcome: 'refused', identity: identityOf(credential) };
}

/** What a refusal that says nothing of its own leaves. */
const FORBIDDEN: WebRefusal = { status: 403, headers: {} };

function refusedAs({ refusal = FORBIDDEN, identity: own }: WebDecision<unknown>, identity: Identity = own, useJson = true): Decided {
  return { answer: renderRefusal(refusal, useJson), outcome: 'refused', identity };
}
