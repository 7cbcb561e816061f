import { unzipSync } from 'fflate';

/** Bytes of a definition when it is unpacked. */
const MAX_DEFINITION_BYTES = 1024 * 1024;

/** The definition in an archive, or why there is none. */
export type Archive = { readonly name: string; readonly text: string } | { readonly reason: string };

/** Reads an archive: a zip file with one YAML file, which stands for what an .aar or .sar holds. Never throws. */
export function readArchive(bytes: Uint8Array): Archive {
  let isTooLarge = false;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isWanted = /\.ya?ml$/i.test(name);
        isTooLarge ||= isWanted && originalSize > MAX_DEFINITION_BYTES;
        return isWanted && originalSize <= MAX_DEFINITION_BYTES;
      },
    });
  } catch {
    return { reason: 'it is no zip file' };
  }
  if (isTooLarge) return { reason: `a definition in it is larger than ${MAX_DEFINITION_BYTES} bytes` };
  const [first, ...others] = Object.entries(files);
  if (first === undefined || others.length > 0) return { reason: 'an archive here holds one YAML file' };
  return { name: first[0], text: new TextDecoder().decode(first[1]) };
}
