import { decideTransaction, webAssociationOf, type Region, type TcpipService, type Urimap } from '@idprop/cics-security';
import { NOBODY } from '@idprop/identity';
import { HOST, inHop, SAF, type HopRecorder, type HopResult, type SafAccess, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssociationService } from '../association/association.service.js';
import type { Listener, ListenOptions, Speaker } from '../listeners/listener.js';
import { ProgramRunnerService } from '../programs/program-runner.service.js';
import { RegionService, type RunningRegion } from '../region/region.service.js';
import { TlsWatchService } from '../tls/tls-watch.service.js';
import { claimOf, serveHttp, textOf } from './http-server.js';
import { WebUserService, type WebUser } from './web-user.service.js';

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** JSON web services: TCPIPSERVICE PROTOCOL(HTTP), and URIMAPs that lead to programs. Each request runs under the URIMAP's transaction, as its user. */
@Injectable()
export class WebServiceSpeaker implements Speaker {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(TlsWatchService) private readonly tls: TlsWatchService,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(WebUserService) private readonly users: WebUserService,
    @Inject(AssociationService) private readonly associations: AssociationService,
    @Inject(ProgramRunnerService) private readonly runner: ProgramRunnerService,
  ) {}

  speaks({ protocol }: TcpipService): boolean {
    return protocol === 'HTTP';
  }

  listen(service: TcpipService, options: ListenOptions): Promise<Listener> {
    const fail = (error: unknown): void => this.host.logger.error({ err: error }, 'web request failed');
    return serveHttp(options, {
      watch: (server) => this.tls.watch(server, service),
      handle: (request, reply) => this.answer(service, request, reply),
      fail,
    });
  }

  private async answer(service: TcpipService, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { traceparent } = request.headers;
    const context = typeof traceparent === 'string' ? { traceparent } : {};
    const what = `WEB ${request.method} ${request.url.split('?')[0]}`;
    const { status, body } = await inHop(this.host, context, what, (hop) => this.take(service, request, hop));
    if (status === 401) void reply.header('www-authenticate', 'Basic realm="CICS"');
    return reply.code(status).type('application/json').header('cache-control', 'no-store').send(JSON.stringify(body));
  }

  private async take(service: TcpipService, request: FastifyRequest, hop: HopRecorder): Promise<HopResult<Answer>> {
    const running = await this.regions.current();
    const urimap = urimapOf(running.region, service, request.url);
    if (urimap === undefined) return refused(404, 'no URIMAP has this path');
    const container = readJson(textOf(request));
    if (container === undefined) return refused(400, 'the body is no JSON object');
    const found = await this.users.find(claimOf(service, request), hop);
    if (found === undefined) return refused(401, 'credentials are needed');
    const isAnonymous = service.authenticate === 'NO' || service.authenticate === '';
    const user = isAnonymous && urimap.userid !== '' ? await this.users.asserted(urimap.userid, hop) : found;
    if (user === undefined) return refused(403, 'the user of the URIMAP cannot sign on');
    return this.run(running, service, urimap, user, container, request, hop);
  }

  private async run(
    running: RunningRegion,
    service: TcpipService,
    urimap: Urimap,
    { userid, group, identity }: WebUser,
    container: Record<string, unknown>,
    { socket }: FastifyRequest,
    hop: HopRecorder,
  ): Promise<HopResult<Answer>> {
    const { region } = running;
    const { transaction: transid } = urimap;
    const connected = group === undefined ? {} : { group };
    const users = [{ userid, role: 'task', ...connected }] as const;
    const attached = hop.record(decideTransaction(region, transid, users, this.saf));
    if (attached.value === undefined) return refused(403, 'the transaction cannot be attached');
    const client = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    const startTime = this.host.now();
    const association = await this.associations.add((number) =>
      webAssociationOf(region, transid, service.name, userid, client, { number, startTime }),
    );
    const user = { userid, from: identity.from, ...connected };
    const task = { running, region, link: { transid }, users, transaction: attached.value, saf: this.saf, identity, user, association };
    const ran = await this.runner.run(task, urimap.program, container, hop);
    if (ran.type === 'ok') return { answer: { status: 200, body: ran.container }, outcome: 'granted', identity };
    const error = ran.type === 'abend' ? `abend ${ran.code}` : 'the program did not answer';
    // An abend of the program is what 500 means to CICS' own web support too.
    return { answer: { status: 500, body: { error } }, outcome: 'refused', identity };
  }
}

/** The enabled URIMAP with the longest path that matches; `*` at its end stands for anything. */
function urimapOf({ installed }: Region, service: TcpipService, url: string): Urimap | undefined {
  const [path = ''] = url.split('?');
  const isMatch = ({ path: pattern }: Urimap): boolean =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  return installed.urimaps
    .filter((each) => each.enabled && each.usage === 'SERVER' && ['', service.name].includes(each.tcpipService) && isMatch(each))
    .sort((one, other) => other.path.length - one.path.length)[0];
}

/** An empty body is an empty object. */
function readJson(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function refused(status: number, error: string): HopResult<Answer> {
  return { answer: { status, body: { error } }, outcome: 'refused', identity: NOBODY };
}
