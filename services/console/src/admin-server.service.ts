import { HOST, readSettings, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import Fastify, { type FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { serveEvents } from './events/event-stream.js';
import { checkHost, checkOrigin, checkToken } from './http/guard.js';
import { openApiDocument } from './http/openapi.js';
import { problemOf, RequestProblem } from './http/problem.js';
import { route, type Route } from './http/route.js';
import { consoleSettings } from './settings.js';
import { ROUTES } from './tokens.js';
import { serveWeb } from './web/serve-web.js';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const MAX_BODY_BYTES = 128 * 1024;

/** The admin API's listener: checks Host, Origin and token before anything else, and every answer is JSON, text or a problem. */
@Injectable()
export class AdminServerService implements OnModuleInit, OnModuleDestroy {
  private server: FastifyInstance | undefined;
  private events: { close(): void } | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(ROUTES) private readonly routes: readonly Route[],
  ) {}

  async onModuleInit(): Promise<void> {
    const settings = readSettings(this.host, consoleSettings, 'A console takes port, address and hosts');
    // With wrong settings nobody listens, not even until the start has failed.
    if ((this.host.problems ?? []).length > 0) return;
    const token = this.host.secrets['adminToken'];
    if (token === undefined || token.length < 16) throw new Error('the console was given no adminToken of 16 characters or more');
    const server = Fastify({ bodyLimit: MAX_BODY_BYTES, logger: false, forceCloseConnections: true });
    this.server = server;
    const allowed = new Set([...LOOPBACK_NAMES, ...settings.hosts.map((name) => name.toLowerCase())]);
    const routes = [...this.routes, this.openApiRoute()];
    const openPaths = new Set(routes.filter((one) => one.open === true).map((one) => one.path));

    server.addHook('onRequest', async (request) => {
      checkHost(request, allowed);
      checkOrigin(request, allowed);
      if (!openPaths.has(request.routeOptions.url ?? '')) checkToken(request, token);
    });
    server.setErrorHandler((error, _request, reply) => {
      const problem = problemOf(error);
      if (problem.status >= 500) this.host.logger.error({ err: error }, 'admin request failed');
      return reply.code(problem.status).type('application/problem+json').send(problem);
    });
    server.setNotFoundHandler(() => {
      throw new RequestProblem(404, 'PATH_UNKNOWN', 'there is no such operation', 'GET /openapi.json lists them');
    });
    for (const one of routes) this.register(server, one);
    for (const path of serveWeb(server)) openPaths.add(path);
    this.events = serveEvents(server, this.host);

    const url = await server.listen({ port: settings.port, host: settings.address });
    this.host.endpoints.set('admin', url);
  }

  async onModuleDestroy(): Promise<void> {
    this.events?.close();
    await this.server?.close();
  }

  private openApiRoute(): Route {
    return route({
      method: 'GET',
      path: '/openapi.json',
      summary: 'This document',
      open: true,
      handle: async () => openApiDocument(this.routes),
    });
  }

  private register(server: FastifyInstance, one: Route): void {
    server.route({
      method: one.method,
      url: one.path,
      ...(one.bodyLimit === undefined ? {} : { bodyLimit: one.bodyLimit }),
      handler: async (request, reply) => {
        const answer = await one.handle({
          params: check(one.params, request.params, 'path'),
          query: check(one.query, request.query, 'query'),
          body: check(one.body, request.body, 'body'),
        });
        return reply
          .header('cache-control', 'no-store')
          .type(one.produces ?? 'application/json')
          .send(answer);
      },
    });
  }
}

function check(schema: z.ZodType | undefined, value: unknown, place: string): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const reason = result.error.issues.map((issue) => `${[place, ...issue.path].join('.')}: ${issue.message}`).join('; ');
  throw new RequestProblem(400, 'REQUEST_INVALID', reason, 'GET /openapi.json shows what this operation takes');
}
