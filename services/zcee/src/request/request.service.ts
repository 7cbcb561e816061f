import type { CallContext } from '@idprop/bus';
import { IdpropError } from '@idprop/decision';
import { NOBODY, type Identity } from '@idprop/identity';
import { HOST, type HopRecorder, type HttpAnswer, type ServiceHost } from '@idprop/server';
import {
  authenticationRequired,
  identityOf,
  requireSecure,
  selectApi,
  selectOperation,
  webRefused,
  type ApiDefinition,
  type Credential,
  type WebDecision,
  type WebRequest,
  type ZceeSettings,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { failureAnswer, FLOW_HEADER, jsonAnswer, problemAnswer, renderRefusal } from '../http/answer.js';
import { ProviderService } from '../providers/provider.service.js';
import { RunStateService } from '../server/run-state.service.js';
import { AuthenticateService } from './authenticate.service.js';
import { AuthorizeService } from './authorize.service.js';
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
    @Inject(ProviderService) private readonly providers: ProviderService,
  ) {}

  async handle(request: WebRequest, context: CallContext): Promise<HttpAnswer> {
    let hop: HopRecorder;
    try {
      hop = await this.host.hop(context, `${request.method} ${request.path}`);
    } catch (error) {
      // Where no flow can be kept nothing is decided either.
      return this.failed(error).answer;
    }
    const { answer, outcome, identity } = await this.decide(request, hop).catch((error: unknown) => this.failed(error));
    await hop.end(outcome, identity, answer.status);
    return { ...answer, headers: { ...answer.headers, [FLOW_HEADER]: hop.flow } };
  }

  private async decide(request: WebRequest, hop: HopRecorder): Promise<Decided> {
    if (!(await this.run.isRunning())) return this.stopped(hop);
    const settings = this.definitions.current;
    const api = hop.record(selectApi(settings.apis, request.path));
    if (api.value === undefined) return refusedAs(api);
    const secure = hop.record(requireSecure(settings.manager, api.value.name, request, this.httpsPort(settings)));
    if (secure.outcome === 'refused') return refusedAs(secure);
    const target = { api: api.value.name, basePath: api.value.basePath };
    const credential = await this.login.authenticate(settings, target, request, hop);
    if (credential.value === undefined) return refusedAs(credential);
    if (authenticationRequired(settings.manager, api.value.name).required) {
      const access = this.access.authorize(settings, credential.value, hop);
      if (access.outcome === 'refused') return refusedAs(access);
    }
    return this.invoke(settings, api.value, request, credential.value, hop);
  }

  private async invoke(
    settings: ZceeSettings,
    api: ApiDefinition,
    request: WebRequest,
    credential: Credential,
    hop: HopRecorder,
  ): Promise<Decided> {
    const selected = hop.record(selectOperation(api, request.method, request.path));
    if (selected.value === undefined) return refusedAs(selected, identityOf(credential));
    const { operation } = selected.value;
    const parameters = parametersOf(request, selected.value.parameters);
    if (parameters === undefined) {
      return {
        answer: problemAnswer(400, 'BODY_INVALID', 'the body is no JSON object'),
        outcome: 'refused',
        identity: identityOf(credential),
      };
    }
    const called = await this.providers.call(settings, { api, operation, request, parameters }, credential, hop);
    if (called.value === undefined) return refusedAs(called, identityOf(credential));
    return { answer: jsonAnswer(200, called.value), outcome: 'granted', identity: identityOf(credential) };
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

/** A refusal that says nothing of its own leaves a bare 403. */
function refusedAs(decision: WebDecision<unknown>, identity: Identity = decision.identity): Decided {
  const { refusal = { status: 403, headers: {} } } =
    decision.refusal === undefined ? webRefused([], { status: 403, headers: {} }) : decision;
  return { answer: renderRefusal(refusal), outcome: 'refused', identity };
}
