import { decodeBase64url } from '../front/base64url.js';
import { parseStrictObject, type JsonFault } from '../front/strict-json.js';
import type { StrictRefusal } from './refusals.js';
import type { StrictForm, StrictRule } from './run.js';

export const size: StrictRule = ({ text, policy }) =>
  text.length > policy.maxTokenBytes || Buffer.byteLength(text) > policy.maxTokenBytes ? 'TOKEN_TOO_LARGE' : undefined;

/** Three parts, each in the one spelling that its bytes have. Read once for a token, however often the decision is asked. */
export const form: StrictRule = (run) => {
  const read = (run.memo.form ??= readForm(run.text));
  if (typeof read === 'string') return read;
  Object.assign(run, read);
  return undefined;
};

function readForm(text: string): StrictForm | StrictRefusal {
  const parts = text.split('.', 4);
  if (parts.length !== 3) return 'NOT_THREE_PARTS';
  const [header = '', payload = '', signature = ''] = parts;
  const decoded = { header: decodeBase64url(header), payload: decodeBase64url(payload), signature: decodeBase64url(signature) };
  if (decoded.header === undefined || decoded.payload === undefined || decoded.signature === undefined) return 'NOT_BASE64URL';
  const parsed = parseStrictObject(decoded.header);
  if ('fault' in parsed) return `HEADER_${CODE[parsed.fault]}`;
  return { header: parsed.value, payload: decoded.payload, signature: decoded.signature, signingInput: `${header}.${payload}` };
}

/** Looked at when the signature is known to be good, so that nobody without a key reaches the claims. */
export const payload: StrictRule = (run) => {
  const parsed = parseStrictObject(run.payload);
  if ('fault' in parsed) return `PAYLOAD_${CODE[parsed.fault]}`;
  run.claims = parsed.value;
  return undefined;
};

const CODE = {
  'not JSON': 'NOT_JSON',
  'not an object': 'NOT_JSON',
  'duplicate member': 'DUPLICATE',
  'nested too deeply': 'TOO_DEEP',
} as const satisfies Readonly<Record<JsonFault, string>>;
