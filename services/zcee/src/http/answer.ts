import { STATUS_CODES } from 'node:http';
import { BusRemoteError } from '@idprop/bus';
import { renderMessage, type IdpropError } from '@idprop/decision';
import type { HttpAnswer } from '@idprop/server';
import { zconnectCatalogue, type WebRefusal } from '@idprop/zconnect';

/** Names the flow that an answer belongs to: `GET /flows/{id}` of the console explains it. */
export const FLOW_HEADER = 'idprop-flow';

const text = (lines: readonly string[]): string => lines.join(' ');

/** What the client sees of a refusal: z/OS Connect's JSON error, a line of text, or nothing. */
export function renderRefusal({ status, headers, error, text: plain, fromRuntime = false }: WebRefusal, useJson = true): HttpAnswer {
  if (error !== undefined) {
    const body = {
      errorMessage: text(renderMessage(zconnectCatalogue, error.message)),
      ...(error.detail === undefined ? {} : { errorDetails: text(renderMessage(zconnectCatalogue, error.detail)) }),
    };
    return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  }
  if (plain !== undefined && fromRuntime && useJson) return { ...errorAnswer(status, plain), headers: { ...JSON_TYPE, ...headers } };
  if (plain !== undefined) return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: plain };
  return { status, headers, body: '' };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** An error of z/OS Connect itself that has no message of its own here. */
export function errorAnswer(status: number, errorMessage: string, errorDetails?: string): HttpAnswer {
  return { status, headers: JSON_TYPE, body: JSON.stringify({ errorMessage, ...(errorDetails === undefined ? {} : { errorDetails }) }) };
}

/** `utf8`: the Content-Type says so (setUTF8ResponseEncoding). */
export function jsonAnswer(status: number, body: unknown, utf8 = false): HttpAnswer {
  return { status, headers: { 'content-type': utf8 ? 'application/json;charset=UTF-8' : 'application/json' }, body: JSON.stringify(body) };
}

/** A problem body (RFC 9457): for what is no matter of the emulated product. */
export function problemAnswer(status: number, code: string, detail: string): HttpAnswer {
  const body = { type: 'about:blank', status, title: STATUS_CODES[status] ?? 'Error', code, detail };
  return { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}

/** What stops the server from deciding about a request: which service it was, and what to do. 503 unless a service failed or was late. */
export function failureAnswer(error: IdpropError): HttpAnswer {
  if (!(error instanceof BusRemoteError)) return problemAnswer(STATUS[error.code] ?? 503, error.code, `${error.reason}. ${error.hint}`);
  const status = error.remoteCode.startsWith('STATE_') ? 503 : 502;
  return problemAnswer(status, error.remoteCode, `${error.callee} failed: ${error.reason}. ${error.hint}`);
}

const STATUS: Record<string, number> = { BUS_DEADLINE: 504 };
