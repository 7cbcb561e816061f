import { decodeBase64url } from '../front/base64url.js';
import { parseStrictObject, type JsonFault } from '../front/strict-json.js';
import type { StrictRule } from './run.js';

export const size: StrictRule = ({ text, policy }) =>
  text.length > policy.maxTokenBytes || Buffer.byteLength(text) > policy.maxTokenBytes ? 'TOKEN_TOO_LARGE' : undefined;

/** Three parts, each in the one spelling that its bytes have. */
export const form: StrictRule = (run) => {
  const parts = run.text.split('.', 4);
  if (parts.length !== 3) return 'NOT_THREE_PARTS';
  const [header = '', payload = '', signature = ''] = parts;
  const decoded = { header: decodeBase64url(header), payload: decodeBase64url(payload), signature: decodeBase64url(signature) };
  if (decoded.header === undefined || decoded.payload === undefined || decoded.signature === undefined) return 'NOT_BASE64URL';
  const parsed = parseStrictObject(decoded.header);
  if ('fault' in parsed) return `HEADER_${CODE[parsed.fault]}`;
  run.header = parsed.value;
  run.payload = decoded.payload;
  run.signature = decoded.signature;
  run.signingInput = `${header}.${payload}`;
  return undefined;
};

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
