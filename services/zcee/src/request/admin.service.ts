import type { HopRecorder, HttpAnswer } from '@idprop/server';
import {
  identityOf,
  listApis,
  listServices,
  showApi,
  showService,
  statusOf,
  type AdminRequest,
  type Credential,
  type ItemKind,
  type WebRequest,
  type ZceeSettings,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { errorAnswer, jsonAnswer, problemAnswer } from '../http/answer.js';
import { ProviderService } from '../providers/provider.service.js';
import { RunStateService } from '../server/run-state.service.js';
import { DeploymentService } from './deployment.service.js';
import { parametersOf } from './parameters.js';

const NOT_FOUND = errorAnswer(404, 'there is no such item');
const NO_REQUESTERS = errorAnswer(501, 'API requesters cannot be deployed here');

export interface AdminCall {
  readonly settings: ZceeSettings;
  readonly admin: AdminRequest;
  readonly request: WebRequest;
  readonly credential: Credential;
}

/** The administration REST API, for whom the interceptors have let through (zcee.md 13). */
@Injectable()
export class AdminService {
  constructor(
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(ProviderService) private readonly providers: ProviderService,
    @Inject(DeploymentService) private readonly deployments: DeploymentService,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
  ) {}

  /** Undefined: a refusal of a system of record, which the caller renders. */
  async answer(call: AdminCall, hop: HopRecorder): Promise<HttpAnswer | Awaited<ReturnType<ProviderService['call']>>> {
    const { settings, admin, request } = call;
    const { kind, name } = admin.target;
    const origin = `${request.scheme}://${request.authority}`;
    if (admin.verb === 'deploy' || admin.verb === 'update' || admin.verb === 'undeploy') return this.deployment(call, origin);
    if (name === undefined) return jsonAnswer(200, this.list(settings, kind, origin));
    const api = kind === 'api' ? settings.apis.find((one) => one.name === name) : undefined;
    const service = kind === 'service' ? settings.services.find((one) => one.name === name) : undefined;
    if (api === undefined && service === undefined) return NOT_FOUND;
    const isStarted = this.run.isStarted(kind, name);
    switch (admin.verb) {
      case 'start':
      case 'stop':
        await this.run.setStarted(kind, name, admin.verb === 'start');
        return this.show(call, origin, admin.verb === 'start');
      case 'status':
        return jsonAnswer(200, { zosConnect: { serviceName: name, serviceStatus: statusOf(isStarted) } });
      case 'invoke':
        return this.invoke(call, name, isStarted, hop);
      case 'schema':
        return errorAnswer(404, 'services are small YAML files here, which have no schema');
      default:
        return this.show(call, origin, isStarted);
    }
  }

  /** 201 for what is new, 200 for what was updated, and undeployed as it was: stopped. */
  private async deployment(call: AdminCall, origin: string): Promise<HttpAnswer> {
    const { verb, target } = call.admin;
    const { kind, name = '' } = target;
    if (kind === 'apiRequester') return NO_REQUESTERS;
    const before = this.show(call, origin, false);
    const done =
      verb === 'deploy'
        ? await this.deployments.deploy(kind, call.request)
        : verb === 'update'
          ? await this.deployments.update(kind, name, call.request)
          : await this.deployments.undeploy(kind, name);
    if (typeof done !== 'string') return done;
    if (verb === 'undeploy') return before;
    const settings = this.definitions.current;
    const shown = this.show(
      { ...call, settings, admin: { ...call.admin, target: { kind, name: done } } },
      origin,
      this.run.isStarted(kind, done),
    );
    const basePath = settings.apis.find((api) => kind === 'api' && api.name === done)?.basePath;
    return {
      ...shown,
      status: verb === 'deploy' ? 201 : 200,
      headers: { ...shown.headers, ...(basePath === undefined ? {} : { location: `${origin}${basePath}` }) },
    };
  }

  private list({ apis, services }: ZceeSettings, kind: ItemKind, origin: string): object {
    if (kind === 'api') return listApis(apis, origin);
    return kind === 'service' ? listServices(services, origin) : { apiRequesters: [] };
  }

  private show({ settings, admin }: AdminCall, origin: string, isStarted: boolean): HttpAnswer {
    const { name } = admin.target;
    const api = admin.target.kind === 'api' ? settings.apis.find((one) => one.name === name) : undefined;
    const service = admin.target.kind === 'service' ? settings.services.find((one) => one.name === name) : undefined;
    if (api !== undefined) return jsonAnswer(200, showApi(api, origin, isStarted));
    return service === undefined ? NOT_FOUND : jsonAnswer(200, showService(service, origin, isStarted));
  }

  private async invoke({ settings, request, credential }: AdminCall, name: string, isStarted: boolean, hop: HopRecorder) {
    const parameters = parametersOf({ ...request, query: '' }, {});
    if (!isStarted) return problemAnswer(503, 'ITEM_STOPPED', `${name} is stopped`);
    if (parameters === undefined) return problemAnswer(400, 'BODY_INVALID', 'the body is no JSON object');
    const operation = { method: 'PUT', path: request.path, service: name } as const;
    const service = settings.services.find((one) => one.name === name);
    const api = { name, version: '', description: '', basePath: request.path, operations: [operation], reads: service?.reads ?? NOWHERE };
    const called = await this.providers.call(settings, { api, operation, request, parameters }, credential, hop);
    return called.value === undefined ? { ...called, identity: identityOf(credential) } : jsonAnswer(200, called.value);
  }
}

const NOWHERE = { kind: 'element', name: 'service' } as const;
