import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HMAC_KEY = '5A'.repeat(64);

/** A key data set in a temporary folder. */
export function temporaryCkds(text: string): { file: string; write(text: string): void; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'idprop-ckds-'));
  const file = join(directory, 'ckds');
  writeFileSync(file, text);
  return { file, write: (next) => writeFileSync(file, next), remove: () => rmSync(directory, { recursive: true }) };
}

/** A DES and an HMAC key as they must be, and one that is too short. */
export const CKDS = `ADD LABEL(PTKT.DES) TYPE(DATA) CLEAR KEY(123456789ABCDEF0)
ADD LABEL(PTKT.HMAC) TYPE(HMAC) CLEAR KEY(${HMAC_KEY})
ADD LABEL(PTKT.SHORT) TYPE(HMAC) CLEAR KEY(${'00'.repeat(16)})
`;
