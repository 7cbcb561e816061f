import { fork, type ChildProcess } from 'node:child_process';
import { IdpropError } from '@idprop/decision';
import type { Play } from '../contracts/what-if.js';
import type { Played, Shadow } from '../shadow.js';

/** What a console is told of the shadow that it may start. */
export interface ShadowPlace {
  /** Bundle of the process. */
  readonly bundle: string;
  /** File with all secrets of the sysplex. */
  readonly secrets: string;
}

/** What a shadow process is asked and answers. */
export interface ShadowQuestion {
  readonly id: number;
  readonly play: Play;
}
export type ShadowAnswer =
  | { readonly id: number; readonly played: Played }
  | { readonly id: number; readonly failed: { readonly code: string; readonly reason: string; readonly hint: string } };

/** How long it stays when nobody asks, and how long one play may take; real milliseconds. */
const IDLE_MS = 10 * 60_000;
const PLAY_MS = 60_000;

/** What the shadow says is wrong. */
export class ShadowError extends IdpropError {}

/** A shadow in a process of its own: started when it is first asked, kept warm, ended when nobody has asked for a while or this process ends. */
export class ShadowProcess implements Shadow {
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private questions = 0;
  private readonly waiting = new Map<number, { done: (played: Played) => void; fail: (error: Error) => void }>();

  constructor(
    private readonly place: ShadowPlace,
    /** Of this process: sysplex file and address of Redis. */
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  play(play: Play): Promise<Played> {
    const id = ++this.questions;
    const child = (this.child ??= this.start());
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
    return new Promise((done, fail) => {
      this.waiting.set(id, { done, fail });
      setTimeout(() => this.fail(id, 'it did not answer in time'), PLAY_MS).unref();
      child.send({ id, play } satisfies ShadowQuestion);
    });
  }

  async close(): Promise<void> {
    this.end();
  }

  private start(): ChildProcess {
    const { IDPROP_SYSPLEX, IDPROP_REDIS, PATH } = this.env;
    const child = fork(this.place.bundle, {
      env: { PATH, IDPROP_SYSPLEX, IDPROP_REDIS, IDPROP_SECRETS: this.place.secrets },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (answer: ShadowAnswer) => this.take(answer));
    child.once('error', (error) => this.ended(child, error.message));
    child.once('exit', (code, signal) => this.ended(child, `it ended with ${signal ?? code}`));
    // Neither the process nor the pipe to it keeps this one from ending.
    child.unref();
    child.channel?.unref();
    return child;
  }

  private take(answer: ShadowAnswer): void {
    const asked = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('played' in answer) asked?.done(answer.played);
    else asked?.fail(new ShadowError(answer.failed.code, answer.failed.reason, answer.failed.hint));
  }

  private ended(child: ChildProcess, why: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    for (const id of [...this.waiting.keys()]) this.fail(id, why);
  }

  private fail(id: number, why: string): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    asked?.fail(new ShadowError('SHADOW_FAILED', `the shadow of the system failed: ${why}`, 'See the log of the console'));
  }

  private end(): void {
    clearTimeout(this.idle);
    this.child?.disconnect();
    this.child = undefined;
  }
}
