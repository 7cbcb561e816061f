import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeProblem, type Problem } from '@idprop/decision';
import { HOST, type HttpAnswer, type ServiceHost } from '@idprop/server';
import { isArchive, readApi, readService, type ApiDefinition, type ServiceDefinition, type WebRequest } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { errorAnswer } from '../http/answer.js';
import { LifecycleService } from '../server/lifecycle.service.js';
import { RunStateService } from '../server/run-state.service.js';
import { readArchive } from './read-archive.js';

/** What archives can be deployed of. */
export type DeployedKind = 'api' | 'service';
type Deployed = ApiDefinition | ServiceDefinition;

const GROUP = { api: 'apis', service: 'services' } as const;

/**
 * Deploys, updates and undeploys by archives (zcee.md 13). What a change comes to, the definitions say: one that does not fit what is
 * deployed already is a conflict, and everything stays as it was. Undefined: done.
 */
@Injectable()
export class DeploymentService {
  /** One change after another: each is judged by what the one before has left. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(LifecycleService) private readonly lifecycle: LifecycleService,
    @Inject(RunStateService) private readonly run: RunStateService,
  ) {}

  /** The deployed item's name, or the refusal. */
  deploy(kind: DeployedKind, request: WebRequest): Promise<HttpAnswer | string> {
    return this.inTurn(async () => {
      const read = readRequest(kind, request);
      if ('status' in read) return read;
      const { name } = read.item;
      if (this.find(kind, name) !== undefined) return errorAnswer(409, `${name} is deployed already`);
      const path = join(this.definitions.current.locations[GROUP[kind]], `${encodeURIComponent(name)}.yaml`);
      return (await this.change(kind, path, read.text)) ?? (await this.begun(kind, name, request));
    });
  }

  update(kind: DeployedKind, name: string, request: WebRequest): Promise<HttpAnswer | string> {
    return this.inTurn(async () => {
      const current = this.find(kind, name);
      if (current === undefined) return errorAnswer(404, `there is no ${kind} ${name}`);
      const read = readRequest(kind, request);
      if ('status' in read) return read;
      if (read.item.name !== name) return errorAnswer(409, `the archive is of ${read.item.name}, not of ${name}`);
      if (this.run.isStarted(kind, name)) return errorAnswer(409, `${name} is started: stop it first`);
      return (await this.change(kind, this.pathOf(current), read.text)) ?? (await this.begun(kind, name, request));
    });
  }

  undeploy(kind: DeployedKind, name: string): Promise<HttpAnswer | string> {
    return this.inTurn(async () => {
      const current = this.find(kind, name);
      if (current === undefined) return errorAnswer(404, `there is no ${kind} ${name}`);
      if (this.run.isStarted(kind, name)) return errorAnswer(409, `${name} is started: stop it first`);
      const refused = await this.change(kind, this.pathOf(current), undefined);
      if (refused !== undefined) return refused;
      // One of that name that comes later begins as every other.
      await this.run.setStarted(kind, name, true);
      return name;
    });
  }

  private find(kind: DeployedKind, name: string): Deployed | undefined {
    const { apis, services } = this.definitions.current;
    return kind === 'api' ? apis.find((api) => api.name === name) : services.find((service) => service.name === name);
  }

  private pathOf({ reads }: Deployed): string {
    return this.host.resolve(reads.file ?? '');
  }

  /** Writes or removes a file and puts it into force; where that cannot be, the file is as it was. */
  private async change(kind: DeployedKind, path: string, text: string | undefined): Promise<HttpAnswer | undefined> {
    const before = await readFile(path).catch(() => undefined);
    try {
      await put(path, text);
    } catch (error) {
      this.host.logger.error({ err: error }, 'an archive was not stored');
      return errorAnswer(500, 'the archive was not stored', (error as NodeJS.ErrnoException).code);
    }
    const result = await this.lifecycle.refresh([GROUP[kind]]);
    if (result.outcome !== 'kept') return undefined;
    await put(path, before);
    return conflict(result.problems);
  }

  private async begun(kind: DeployedKind, name: string, { query }: WebRequest): Promise<string> {
    await this.run.setStarted(kind, name, new URLSearchParams(query).get('status') !== 'stopped');
    return name;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const now = this.turn.then(work);
    this.turn = now.catch(() => undefined);
    return now;
  }
}

async function put(path: string, contents: string | Uint8Array | undefined): Promise<void> {
  if (contents === undefined) return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}

function conflict(problems: readonly Problem[]): HttpAnswer {
  return errorAnswer(409, 'the archive does not fit what is deployed', problems.map(describeProblem).join('; '));
}

/** The definition in a request, or the refusal: 415 for what is no archive, 400 for one that cannot be used. */
function readRequest(kind: DeployedKind, { headers, body }: WebRequest): HttpAnswer | { readonly item: Deployed; readonly text: string } {
  if (!isArchive(headers)) return errorAnswer(415, 'the Content-Type is not application/zip');
  const archive = readArchive(Buffer.from(body ?? '', 'base64'));
  if ('reason' in archive) return errorAnswer(400, 'the archive cannot be used', archive.reason);
  const { item, problems } = readItem(kind, archive.text, archive.name);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (item === undefined || errors.length > 0)
    return errorAnswer(400, 'the archive cannot be used', errors.map(describeProblem).join('; '));
  return { item, text: archive.text };
}

function readItem(kind: DeployedKind, text: string, name: string): { item: Deployed | undefined; problems: readonly Problem[] } {
  if (kind === 'api') {
    const { api, problems } = readApi(text, name);
    return { item: api, problems };
  }
  const { service, problems } = readService(text, name);
  return { item: service, problems };
}
