import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { IdpropError, type Step } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { HOST, HTTP_REQUEST, type HopRecorder, type HttpAnswer, type HttpRequest, type HttpRoutes, type ServiceHost } from '@idprop/server';
import { findService, type ServiceDefinition } from '@idprop/sysplex';
import { problem, sendProblem, type HttpProblem } from '../http/problem.js';
import { readBody } from '../http/request-body.js';
import { IssuerService } from '../issuer/issuer.service.js';
import { problemOf } from './bus-problem.js';
import { answeredHeaders, forwardedHeaders } from './headers.js';
import { Routes } from './routes.js';

/** Names the flow that an answer belongs to: `GET /flows/{id}` of the console explains it. */
export const FLOW_HEADER = 'idprop-flow';

class BodyNotText extends IdpropError {
  constructor() {
    super('BODY_NOT_TEXT', 'the request body is not UTF-8', 'z/OS Connect takes JSON');
  }
}

/** Everything that is not the OpenID Provider: passed to z/OS Connect with its token, which is validated there. */
@Injectable()
export class FrontDoorService {
  private seenAs: URL | undefined;
  private readonly routes = new Routes((pattern) => this.host.bus.call<HttpRoutes>(this.definitions.settings.zcee, pattern, {}));

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(IssuerService) private readonly definitions: IssuerService,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    let basePath: string | undefined;
    try {
      basePath = await this.routes.find(url.pathname);
    } catch (error) {
      return this.unreachable(request, response, url, error);
    }
    if (basePath === undefined) return sendProblem(response, problem(404, 'NO_SUCH_API', `no API of z/OS Connect is at ${url.pathname}`));
    try {
      await this.forward(request, response, url, basePath);
    } catch (error) {
      sendProblem(response, this.expected(error));
    }
  }

  /** z/OS Connect cannot be asked for its APIs: that is worth a flow, if one can be kept. */
  private async unreachable(request: IncomingMessage, response: ServerResponse, url: URL, error: unknown): Promise<void> {
    const answer = this.expected(error);
    const steps = [failed('GATEWAY.ROUTE', answer, this.zcee)];
    const hop = await this.begin(request, url);
    hop.steps(steps);
    const isKept = await hop.end('failed', NOBODY, answer.status).then(
      () => true,
      () => false,
    );
    sendProblem(response, isKept ? withFlow(answer, hop) : answer);
  }

  private async forward(request: IncomingMessage, response: ServerResponse, url: URL, basePath: string): Promise<void> {
    const hop = await this.begin(request, url);
    hop.steps([
      { check: 'GATEWAY.ROUTE', verdict: 'pass', found: basePath },
      { check: 'GATEWAY.CREDENTIAL', verdict: 'info', found: credentialOf(request) },
    ]);
    let content: HttpRequest;
    try {
      content = await this.contentOf(request, url);
    } catch (error) {
      return this.giveUp(hop, response, 'GATEWAY.BODY', 'refused', error);
    }
    let answer: HttpAnswer;
    try {
      answer = await hop.call<HttpAnswer>(this.definitions.settings.zcee, HTTP_REQUEST, content);
    } catch (error) {
      return this.giveUp(hop, response, 'GATEWAY.ANSWER', 'failed', error);
    }
    const good = answer.status < 400;
    hop.steps([{ check: 'GATEWAY.ANSWER', verdict: good ? 'pass' : 'fail', codes: ['HTTP', answer.status] }]);
    await hop.end(good ? 'granted' : 'refused', NOBODY, answer.status);
    const headers = { ...answeredHeaders(answer.headers), ...lengthOf(answer), [FLOW_HEADER]: hop.flow };
    response.writeHead(answer.status, headers).end(request.method === 'HEAD' ? undefined : answer.body);
  }

  private async giveUp(
    hop: HopRecorder,
    response: ServerResponse,
    check: string,
    outcome: 'refused' | 'failed',
    error: unknown,
  ): Promise<void> {
    const told = this.expected(error);
    hop.steps([failed(check, told, this.zcee)]);
    await hop.end(outcome, NOBODY, told.status);
    sendProblem(response, withFlow(told, hop));
  }

  private begin(request: IncomingMessage, url: URL): Promise<HopRecorder> {
    const traceparent = request.headers['traceparent'];
    const context = typeof traceparent === 'string' ? { traceparent } : {};
    return this.host.hop(context, `${request.method} ${url.pathname}`);
  }

  private async contentOf(request: IncomingMessage, url: URL): Promise<HttpRequest> {
    const target = (this.seenAs ??= this.target());
    const body = await readBody(request, this.definitions.issuer.limits.bodyBytes);
    return {
      method: request.method ?? 'GET',
      url: `${target.origin}${url.pathname}${url.search}`,
      headers: forwardedHeaders(request.headers, target, request.socket.remoteAddress),
      ...(body.length === 0 ? {} : { body: textOf(body) }),
      link: { address: this.peerAddress(request), port: request.socket.localPort ?? 0, tls: target.protocol === 'https:' },
    };
  }

  /** Where z/OS Connect sees this gateway; one that listens on all of its addresses is seen at the one that was called. */
  private peerAddress({ socket }: IncomingMessage): string {
    const { address } = this.definitions.settings;
    return address === '0.0.0.0' ? (socket.localAddress ?? address) : address;
  }

  /** How z/OS Connect is named in the URL that it sees: as set, or its endpoint in sysplex.yaml. */
  private target(): URL {
    const { zcee, zceeUrl } = this.definitions.settings;
    if (zceeUrl !== undefined) return new URL(zceeUrl);
    const endpoint = this.host.sysplex.endpoints.find((candidate) => candidate.service === zcee);
    return new URL(endpoint === undefined ? 'https://localhost' : `https://${endpoint.host}:${endpoint.port}`);
  }

  private get zcee(): ServiceDefinition | undefined {
    return findService(this.host.sysplex, this.definitions.settings.zcee);
  }

  private expected(error: unknown): HttpProblem {
    const answer = problemOf(error);
    if (answer === undefined) throw error;
    return answer;
  }
}

function failed(check: string, answer: HttpProblem, zcee: ServiceDefinition | undefined): Step {
  const jobname = zcee?.jobname;
  const id = answer.status === 504 ? 'GATEWAY.DEADLINE' : answer.code === 'BUS_NO_REPLICA' ? 'GATEWAY.START' : undefined;
  return {
    check,
    verdict: 'fail',
    found: answer.code,
    codes: ['HTTP', answer.status],
    ...(id === undefined || jobname === undefined ? {} : { remedy: [{ id, inserts: { jobname } }] }),
  };
}

function withFlow(answer: HttpProblem, hop: HopRecorder): HttpProblem {
  return { ...answer, headers: { ...answer.headers, [FLOW_HEADER]: hop.flow } };
}

/** Without a length the answer would go in chunks, each a packet of its own. Where there is no content there is no length (RFC 9110 8.6). */
function lengthOf({ status, body }: HttpAnswer): { readonly 'content-length'?: number } {
  return status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
}

/** The kind of credential, never the credential. */
function credentialOf(request: IncomingMessage): string {
  const scheme = /^([A-Za-z]+) /.exec(request.headers.authorization ?? '')?.[1]?.toLowerCase();
  return scheme === 'bearer' || scheme === 'basic' ? scheme : scheme === undefined ? 'none' : 'other';
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new BodyNotText();
  }
}
