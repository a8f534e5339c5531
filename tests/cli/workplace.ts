import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { BIN } from './run.js';

/** The environment of a shell in which `plan-extract` is a command, as the examples of the README want. */
export function withCommand(at: (name: string) => string): NodeJS.ProcessEnv {
  mkdirSync(at('bin'));
  writeFileSync(at('bin/plan-extract'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
  chmodSync(at('bin/plan-extract'), 0o755);
  return { ...process.env, HOME: at('.'), PATH: [at('bin'), process.env['PATH']].join(delimiter) };
}

/** Whether a program is installed here. */
export const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
