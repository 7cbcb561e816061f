import type { TcpipService } from '@idprop/cics-security';
import { NOBODY } from '@idprop/identity';
import { HOST, inHop, type HopRecorder, type HopResult, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Listener, ListenOptions, Speaker } from '../listeners/listener.js';
import { TlsWatchService } from '../tls/tls-watch.service.js';
import { claimOf, serveHttp, textOf } from '../web/http-server.js';
import { WebUserService } from '../web/web-user.service.js';
import { unauthorized, type CmciAnswer } from './answers.js';
import { CmciService } from './cmci.service.js';

/** URM of the TCPIPSERVICE of CMCI. */
const CMCI_PROGRAM = 'DFHWUIPG';
const SESSION_COOKIE = 'LtpaToken2';

interface Answered extends CmciAnswer {
  /** Value of a new session's cookie. */
  readonly session?: string;
}

/** CMCI over HTTP and HTTPS: TCPIPSERVICE PROTOCOL(HTTP) URM(DFHWUIPG). */
@Injectable()
export class CmciSpeaker implements Speaker {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(TlsWatchService) private readonly tls: TlsWatchService,
    @Inject(WebUserService) private readonly users: WebUserService,
    @Inject(CmciService) private readonly cmci: CmciService,
  ) {}

  speaks({ protocol, urm }: TcpipService): boolean {
    return protocol === 'HTTP' && urm === CMCI_PROGRAM;
  }

  listen(service: TcpipService, options: ListenOptions): Promise<Listener> {
    const isTls = options.tls !== undefined;
    const fail = (error: unknown): void => this.host.logger.error({ err: error }, 'CMCI request failed');
    return serveHttp(options, {
      watch: (server) => this.tls.watch(server, service),
      handle: (request, reply) => this.answer(service, isTls, request, reply),
      fail,
    });
  }

  private async answer(service: TcpipService, isTls: boolean, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { method, url } = request;
    const what = `CMCI ${method} ${url.split('?')[0]}`;
    const answer = await inHop(this.host, {}, what, (hop) => this.take(service, request, hop));
    if (answer.status === 401) void reply.header('www-authenticate', 'Basic realm="CICS"');
    if (answer.session !== undefined)
      void reply.header('set-cookie', `${SESSION_COOKIE}=${answer.session}; Path=/; HttpOnly${isTls ? '; Secure' : ''}`);
    return reply.code(answer.status).type(answer.type).header('cache-control', 'no-store').send(answer.body);
  }

  private async take(service: TcpipService, request: FastifyRequest, hop: HopRecorder): Promise<HopResult<Answered>> {
    const user = await this.users.find(claimOf(service, request), hop);
    if (user === undefined) return { answer: unauthorized(), outcome: 'refused', identity: NOBODY };
    const { method, url } = request;
    const answered = await this.cmci.handle({ method, url, body: textOf(request) }, user, hop);
    const answer = user.bySession ? answered : { ...answered, session: await this.users.open(user) };
    return { answer, outcome: answered.isGranted ? 'granted' : 'refused', identity: user.identity };
  }
}
