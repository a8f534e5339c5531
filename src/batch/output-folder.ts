import { createHash } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeProblem } from '../files/problems.js';
import { parseEntry, printEntry, type Entry, type Stamp } from './entry.js';
import { compare } from './order.js';

export const MANIFEST = 'manifest.jsonl';
const DRAFTS = '.drafts';

/** Something can't be written in the output folder: no later document could be. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
}

/** Where the result of a document is written until it is finished: another place for each content and stamp. */
export function draftOf(
  folder: string,
  { output, sha256, version, model, options }: Pick<Entry, 'output' | 'sha256' | keyof Stamp>,
): string {
  const key = JSON.stringify([output, sha256, version, model, options]);
  return join(folder, DRAFTS, createHash('sha256').update(key).digest('hex'));
}

/**
 * A folder of results with its manifest, one line a result.
 *
 * A result is written to a draft, then its line is added to the manifest, then the draft is renamed to its place. So a
 * line is what makes a result count: whoever ends this process at whatever time, a result without a line is a draft that
 * is thrown away, and one with a line lies in its place or as a finished draft, and is put there when the folder is
 * opened again.
 */
export class OutputFolder {
  readonly #entries = new Map<string, Entry>();
  #log!: FileHandle;
  #adding: Promise<void> = Promise.resolve();

  private constructor(readonly path: string) {}

  /** @throws WriteError where it can't be made, read or written */
  static async open(path: string): Promise<OutputFolder> {
    const folder = new OutputFolder(path);
    await folder.#writing(MANIFEST, () => folder.#resume());
    return folder;
  }

  async #resume(): Promise<void> {
    await mkdir(join(this.path, DRAFTS), { recursive: true });
    for (const entry of await this.#read()) this.#entries.set(entry.output, entry);
    for (const entry of this.#entries.values()) {
      if (entry.status !== 'done') continue;
      if (await exists(draftOf(this.path, entry))) await this.#place(entry);
      else if (!(await exists(join(this.path, entry.output)))) this.#entries.delete(entry.output);
    }
    await rm(join(this.path, DRAFTS), { recursive: true });
    await mkdir(join(this.path, DRAFTS));
    await this.#compact();
    this.#log = await open(join(this.path, MANIFEST), 'a');
  }

  async #read(): Promise<Entry[]> {
    const text = await readFile(join(this.path, MANIFEST), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    });
    const lines = text.split('\n');
    return lines.flatMap((line, index) => {
      const entry = parseEntry(line);
      // The last line may have been cut when the process was ended.
      if (entry === null && index < lines.length - 1)
        throw new WriteError(`${join(this.path, MANIFEST)}:${index + 1}: this is no manifest of plan-extract`);
      return entry ?? [];
    });
  }

  /** What the manifest says of the result at a place below the folder. */
  at(output: string): Entry | undefined {
    return this.#entries.get(output);
  }

  /** Takes a document into the manifest, and its draft, if there is one, to its place. @throws WriteError */
  async add(entry: Entry): Promise<void> {
    const added = this.#adding.then(() => this.#log.appendFile(printEntry(entry)));
    // Nothing more is added behind a line that may be cut.
    this.#adding = added;
    await this.#writing(MANIFEST, () => added);
    this.#entries.set(entry.output, entry);
    if (entry.status === 'done') await this.#writing(entry.output, () => this.#place(entry));
  }

  async #place(entry: Entry): Promise<void> {
    const output = join(this.path, entry.output);
    await mkdir(dirname(output), { recursive: true });
    await rename(draftOf(this.path, entry), output);
  }

  /** Puts the manifest into the order of the inputs. @throws WriteError */
  async finish(): Promise<void> {
    await this.#writing(MANIFEST, () => this.#compact());
  }

  async #compact(): Promise<void> {
    const entries = [...this.#entries.values()];
    entries.sort((a, b) => compare(a.input, b.input) || compare(a.output, b.output));
    const draft = join(this.path, DRAFTS, MANIFEST);
    await writeFile(draft, entries.map(printEntry).join(''));
    await rename(draft, join(this.path, MANIFEST));
  }

  /** What was not finished is thrown away. */
  async close(): Promise<void> {
    await this.#log.close();
    await rm(join(this.path, DRAFTS), { recursive: true, force: true }).catch(() => undefined);
  }

  /** @throws WriteError for what the system says of `file` */
  async #writing<T>(file: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      const problem = writeProblem(error);
      throw problem === null ? error : new WriteError(`${join(this.path, file)}: ${problem}`);
    }
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
