import { IdpropError } from '@idprop/decision';
import { MAX_ENVELOPE_BYTES, type CallContext } from './bus.js';
import { BusTooLargeError, BusUnreadableError } from './errors.js';

/** Version of both envelopes. A reader refuses any other. */
export const ENVELOPE_VERSION = 1;

/** A request as it travels: `{"v":1,"id":"7f","from":"a1b2","pattern":"...","deadline":1764,"context":{},"payload":{}}`. */
export interface RequestEnvelope {
  readonly id: string;
  /** The caller's process: last part of the list that the answer goes to. The caller itself is the list that this came from. */
  readonly from: string;
  readonly pattern: string;
  /** Real time, milliseconds since 1970. */
  readonly deadline: number;
  readonly context: CallContext;
  readonly payload?: unknown;
}

/** What went wrong at the callee; `bus` marks an error of the bus itself, not of the handler. */
export interface AnswerError {
  readonly code: string;
  readonly reason: string;
  readonly hint: string;
  readonly bus?: true;
}

/** An answer as it travels: `{"v":1,"id":"7f","payload":{}}` or `{"v":1,"id":"7f","error":{}}`. */
export interface AnswerEnvelope {
  readonly id: string;
  readonly payload?: unknown;
  readonly error?: AnswerError;
}

/** Last part of an answer list's key; anything else would name a key of somebody else's choice. */
const INSTANCE = /^[0-9a-f]{1,32}$/;
/** Longest reason and hint of an error that travels. */
const MAX_TEXT = 4000;
/** Longest id and pattern: they come back in errors, which must never be too large themselves. */
const MAX_NAME = 256;

/** @throws BusTooLargeError over 256 KiB; BusUnreadableError if the payload is no JSON data */
export function encodeRequest(envelope: RequestEnvelope, what: string): string {
  return encode(envelope, what);
}

/** @throws BusTooLargeError over 256 KiB; BusUnreadableError if the payload is no JSON data */
export function encodeAnswer(envelope: AnswerEnvelope, what: string): string {
  return encode(envelope, what);
}

/** An error as it travels: an {@link IdpropError} with its code, reason and hint; of any other only that there was one. */
export function answerError(error: unknown, what: string): AnswerError {
  if (!(error instanceof IdpropError)) {
    return { code: 'BUS_HANDLER_FAILED', reason: `${what} failed inside the callee`, hint: 'Look at its log' };
  }
  return { code: error.code, reason: error.reason.slice(0, MAX_TEXT), hint: error.hint.slice(0, MAX_TEXT) };
}

/** @throws BusTooLargeError, BusUnreadableError */
export function decodeRequest(text: string): RequestEnvelope {
  const value = decode(text, 'A request');
  const { id, from, pattern, deadline, context, payload } = value;
  if (!isName(id) || !isName(pattern)) throw new BusUnreadableError('A request', 'id or pattern is missing or too long');
  if (typeof from !== 'string' || !INSTANCE.test(from)) throw new BusUnreadableError('A request', 'it names no process to answer to');
  if (typeof deadline !== 'number' || !Number.isFinite(deadline)) throw new BusUnreadableError('A request', 'it has no deadline');
  return { id, from, pattern, deadline, context: readContext(context), payload };
}

/** @throws BusTooLargeError, BusUnreadableError */
export function decodeAnswer(text: string): AnswerEnvelope {
  const { id, payload, error } = decode(text, 'An answer');
  if (typeof id !== 'string') throw new BusUnreadableError('An answer', 'it has no id');
  return error === undefined ? { id, payload } : { id, error: readError(error) };
}

function encode(envelope: RequestEnvelope | AnswerEnvelope, what: string): string {
  let text: string;
  try {
    text = JSON.stringify({ v: ENVELOPE_VERSION, ...envelope });
  } catch {
    // The engine's own message may quote the payload, which may be secret.
    throw new BusUnreadableError(what, 'it is no JSON data (a cycle or a bigint)');
  }
  refuseTooLarge(text, what);
  return text;
}

/** A character takes three bytes at most: nearly every text is short enough without counting them. */
function refuseTooLarge(text: string, what: string): void {
  if (text.length * 3 <= MAX_ENVELOPE_BYTES) return;
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_ENVELOPE_BYTES) throw new BusTooLargeError(what, bytes);
}

function decode(text: string, what: string): Record<string, unknown> {
  refuseTooLarge(text, what);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BusUnreadableError(what, 'it is not JSON');
  }
  if (!isRecord(value)) throw new BusUnreadableError(what, 'it is no JSON object');
  if (value['v'] !== ENVELOPE_VERSION) throw new BusUnreadableError(what, `it is not of version ${ENVELOPE_VERSION}`);
  return value;
}

function readContext(value: unknown): CallContext {
  if (!isRecord(value)) throw new BusUnreadableError('A request', 'its context is no object');
  const context: { flow?: string; hop?: string; traceparent?: string } = {};
  for (const name of ['flow', 'hop', 'traceparent'] as const) {
    const text = value[name];
    if (text === undefined) continue;
    if (typeof text !== 'string') throw new BusUnreadableError('A request', `${name} of its context is no text`);
    context[name] = text;
  }
  return context;
}

function readError(value: unknown): AnswerError {
  if (!isRecord(value)) throw new BusUnreadableError('An answer', 'its error is no object');
  const { code, reason, hint, bus } = value;
  if (typeof code !== 'string' || typeof reason !== 'string' || typeof hint !== 'string') {
    throw new BusUnreadableError('An answer', 'its error has no code, reason or hint');
  }
  return bus === true ? { code, reason, hint, bus } : { code, reason, hint };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_NAME;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
