import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where data sets without a file of their own are looked for, in the folder of sysplex.yaml. */
const FOLDER = 'datasets';
/** Larger than any certificate, or chain of them. */
const MOST_BYTES = 1024 * 1024;

/**
 * Data sets that commands read and write, as files: each under the name that the setting `dataSets` gives it, else in the folder `datasets`
 * under its own. Names are valid data set names, so that they hold no path.
 */
export class DataSets {
  constructor(
    /** Absolute path of a file in the system's folder. */
    private readonly resolve: (name: string) => string,
    /** Data set name to file. */
    private readonly files: Readonly<Record<string, string>>,
  ) {}

  /** Undefined when there is no such data set. Throws what else keeps it from being read. */
  async read(dataSet: string): Promise<Buffer | undefined> {
    try {
      const contents = await readFile(this.path(dataSet));
      return contents.length > MOST_BYTES ? contents.subarray(0, MOST_BYTES) : contents;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Written whole or not at all. */
  async write(dataSet: string, contents: Buffer): Promise<void> {
    const path = this.path(dataSet);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, contents);
    await rename(`${path}.new`, path);
  }

  private path(dataSet: string): string {
    return this.resolve(this.files[dataSet] ?? join(FOLDER, dataSet));
  }
}
