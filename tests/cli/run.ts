import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Engine } from '../../src/cli/engine.js';
import type { Io } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BIN = join(ROOT, 'bin/plan-extract.js');
export const SEED = join(ROOT, 'seeds/chi-minh-2026.txt');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a process, as built last (`npm test` builds first). */
export function runProcess(args: readonly string[], stdin: string | Uint8Array = ''): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: ROOT });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // The command may end without reading its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

export interface World {
  readonly stdin?: string | Readable;
  /** Whether standard input and standard error are terminals. */
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly signals?: EventEmitter;
  /** Where data goes instead of into the result. */
  readonly stdout?: Writable;
  readonly open?: () => Engine;
}

/** The command in this process. */
export async function runMain(args: readonly string[], world: World = {}): Promise<Result> {
  const { stdin = '', terminal = false, env = {}, signals = new EventEmitter(), open } = world;
  const input = typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = [stdout, stderr].map(async (stream) => {
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    return text;
  });
  const io: Io = {
    stdin: Object.assign(input, { isTTY: terminal }),
    stdout: world.stdout ?? stdout,
    stderr: Object.assign(stderr, { isTTY: terminal }),
    env,
    on: (signal, listener) => signals.on(signal, listener),
    off: (signal, listener) => signals.off(signal, listener),
  };
  const code = await (open === undefined ? main(args, io) : main(args, io, open));
  stdout.end();
  stderr.end();
  const [out = '', err = ''] = await Promise.all(texts);
  return { code, stdout: out, stderr: err };
}

/** A folder that is gone after the test, with files in it; gives the path of a file in it. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'plan-extract-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return (name) => join(path, name);
}
