import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Rooms (folders of src, or files at its top) and the rooms they may import; `outside` names packages and Node modules. */
const ROOMS: Record<string, { rooms: string[]; outside?: string[] }> = {
  source: { rooms: [] },
  diagnostic: { rooms: ['source'] },
  transcript: { rooms: ['diagnostic', 'source'] },
  tree: { rooms: ['source', 'transcript'] },
  plan: { rooms: [] },
  knowledge: { rooms: ['source'], outside: ['node:fs', 'node:crypto', 'diacritics'] },
  context: { rooms: ['diagnostic', 'knowledge', 'source', 'transcript'] },
  read: {
    rooms: ['diagnostic', 'knowledge', 'source', 'transcript'],
    outside: [
      'node:crypto',
      'entities',
      'fflate',
      'node:fs/promises',
      'node:module',
      'node:path',
      'node:util',
      'node:v8',
      'node:worker_threads',
      'node:zlib',
      'parse5',
      'saxes',
      'unpdf',
    ],
  },
  steps: { rooms: [], outside: ['node:timers/promises'] },
  v8: { rooms: [], outside: ['node:v8', 'node:vm'] },
  repair: { rooms: ['knowledge', 'plan', 'source', 'steps', 'transcript'] },
  structure: {
    rooms: ['context', 'diagnostic', 'knowledge', 'source', 'transcript', 'tree'],
    outside: ['fastest-levenshtein'],
  },
  normalise: {
    rooms: ['context', 'diagnostic', 'knowledge', 'plan', 'source', 'transcript', 'tree'],
    outside: ['fastest-levenshtein'],
  },
  check: { rooms: ['context', 'diagnostic', 'knowledge', 'plan', 'source'], outside: ['fastest-levenshtein'] },
  validate: { rooms: ['plan'], outside: ['ajv', 'node:fs', 'node:module'] },
  render: { rooms: ['plan'], outside: ['fflate', 'yaml'] },
  files: { rooms: ['read'], outside: ['node:fs', 'node:fs/promises', 'node:stream'] },
  batch: {
    rooms: ['diagnostic', 'extract', 'files', 'knowledge', 'plan', 'read', 'render', 'v8', 'validate'],
    outside: [
      ...['node:crypto', 'node:fs/promises', 'node:os', 'node:path', 'node:worker_threads'],
      ...['p-limit', 'piscina', 'tinyglobby'],
    ],
  },
  report: { rooms: ['batch', 'diagnostic', 'plan'] },
  pipe: { rooms: ['batch'], outside: ['node:path', 'node:stream'] },
};

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
}

const files: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({
    path,
    room: path.split('/')[0]?.replace(/\.ts$/, '') ?? '',
    text: readFileSync(join(SRC, path), 'utf8'),
  }));

function imports({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/^(?:import|export)[^'";]*?from '([^']+)'|^import '([^']+)'/gm)].map((match) => {
    const name = match[1] ?? match[2] ?? '';
    if (!name.startsWith('.')) return name;
    return `src:${
      relative(SRC, join(SRC, dirname(path), name))
        .split('/')[0]
        ?.replace(/\.js$/, '') ?? ''
    }`;
  });
}

test.each(Object.entries(ROOMS))('%s imports only the rooms below it', (room, { rooms, outside = [] }) => {
  const allowed = new Set([...rooms, room].map((name) => `src:${name}`).concat(outside));
  const strangers = files
    .filter((file) => file.room === room)
    .flatMap((file) =>
      imports(file)
        .filter((name) => !allowed.has(name))
        .map((name) => `${file.path} imports ${name}`),
    );
  expect(strangers).toEqual([]);
});

/** Source text without comments, so that the OCR lines shown in them do not count. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

test.each(['repair', 'structure', 'normalise', 'check'])(
  '%s sees no file, clock, chance, locale or terminal',
  (room) => {
    const forbidden = /\b(?:process\.|console\.|Date\b|Math\.random|performance\.|toLocale\w+|localeCompare|Intl\.)/;
    const guilty = files
      .filter((file) => file.room === room && forbidden.test(code(file.text)))
      .map((file) => file.path);
    expect(guilty).toEqual([]);
  },
);

test('no Vietnamese word stands in the code: words are data', () => {
  // Two letters and more with one that only Vietnamese has; single letters are the alphabet.
  const word = /\p{L}*(?:[ăđơưĂĐƠƯ]|[ạ-ỹẠ-Ỹ])\p{L}+|\p{L}+(?:[ăđơưĂĐƠƯ]|[ạ-ỹẠ-Ỹ])\p{L}*/u;
  const alphabet = /LETTERS|alphabet/i;
  const guilty = files
    .filter((file) => !file.path.startsWith('plan/'))
    .flatMap((file) =>
      code(file.text)
        .split('\n')
        .filter((line) => word.test(line) && !alphabet.test(line) && !/\[[^\]]*[ăđơư][^\]]*\]/iu.test(line))
        .map((line) => `${file.path}: ${line.trim()}`),
    );
  expect(guilty).toEqual([]);
});

test('the reader of imports above sees them', () => {
  const extract = files.find((file) => file.path === 'extract.ts');
  expect(extract && imports(extract)).toEqual(expect.arrayContaining(['src:structure', 'src:normalise', 'src:repair']));
});
