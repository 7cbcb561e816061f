import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { IdpropError } from '@idprop/decision';

/*
 * Sealing for one reader: X25519 between a key made for this text alone and the reader's key, HKDF-SHA256, AES-256-GCM.
 *
 *   | version 1 | ephemeral public key, 32 | nonce, 12 | tag, 16 | cipher text |     in base64
 *
 * The context (the key's name in the log) is authenticated, so that one sealed text cannot be put in the place of another.
 */
const VERSION = 1;
const PUBLIC_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + PUBLIC_KEY_BYTES + NONCE_BYTES + TAG_BYTES;
const INFO = 'idprop seal 1';

/** A sealed text that this key cannot open: of another key or context, or altered. */
export class SealError extends IdpropError {
  constructor(reason: string) {
    super('SEAL_BROKEN', reason, 'Give racf the public key that belongs to the private key of passticket, and set the key anew');
  }
}

/** A new key pair for a reader, both as PEM. */
export function generateSealingKeys(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('x25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Seals a text for the holder of the private key. `context` must be the same when it is opened. */
export function seal(publicKeyPem: string, plaintext: Buffer, context: string): string {
  const reader = createPublicKey(publicKeyPem);
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralRaw = rawPublicKey(ephemeral.publicKey);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(ephemeral.privateKey, reader, ephemeralRaw, rawPublicKey(reader)), nonce);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), ephemeralRaw, nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Opens what {@link seal} made. Throws {@link SealError}. */
export function unseal(privateKeyPem: string, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < HEADER_BYTES || bytes[0] !== VERSION) throw new SealError('a sealed text is cut or of an unknown version');
  const ephemeralRaw = bytes.subarray(1, 1 + PUBLIC_KEY_BYTES);
  const nonce = bytes.subarray(1 + PUBLIC_KEY_BYTES, HEADER_BYTES - TAG_BYTES);
  const reader = createPrivateKey(privateKeyPem);
  const key = deriveKey(reader, publicKeyOf(ephemeralRaw), ephemeralRaw, rawPublicKey(createPublicKey(reader)));
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(HEADER_BYTES - TAG_BYTES, HEADER_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES)), decipher.final()]);
  } catch {
    throw new SealError(`a sealed text cannot be opened as "${context}"`);
  }
}

function deriveKey(privateKey: KeyObject, publicKey: KeyObject, ephemeralRaw: Buffer, readerRaw: Buffer): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeralRaw, readerRaw]), INFO, 32));
}

function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') }, format: 'jwk' });
}
