/** The parts of a JWT as text, as far as it has any. */
export interface JwtText {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** Takes a token apart for people. A part that is no JSON is shown as it is. */
export function readJwt(token: string): JwtText | undefined {
  const [header, payload, signature, ...more] = token.trim().split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
  return { header: pretty(fromBase64Url(header)), payload: pretty(fromBase64Url(payload)), signature };
}

/** Puts edited parts together again, under the signature that was there: what a forger can do without the key. */
export function writeJwt({ header, payload, signature }: JwtText): string {
  return [toBase64Url(compact(header)), toBase64Url(compact(payload)), signature].join('.');
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function fromBase64Url(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return text;
  }
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
