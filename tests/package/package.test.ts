/** What `npm pack` puts into the tarball, of what was built last: all that is needed, and nothing else. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DATA = 'src/knowledge/data/';

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT, stdio: 'pipe' }).toString(),
) as readonly Packed[];
const paths = (packed?.files ?? []).map(({ path }) => path);
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

test('beside the program it has the documentation, the schema and the data, and nothing more', () => {
  const others = paths.filter((path) => !path.startsWith('dist/') && !path.startsWith(DATA));
  expect(others.sort()).toEqual([
    ...['ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'REFERENCE.md'],
    ...['bin/plan-extract.js', 'package.json', 'schemas/plan.schema.json'],
  ]);
});

test('the program is what src is compiled to: no maps, no tests, nothing left of files that are gone', () => {
  const built = paths.filter((path) => path.startsWith('dist/'));
  expect(built.length).toBeGreaterThan(300);
  const strangers = built.filter((path) => {
    const [, source] = /^dist\/(.+?)(?:\.d\.ts|\.js)$/.exec(path) ?? [];
    return source === undefined || !existsSync(`${ROOT}src/${source}.ts`);
  });
  expect(strangers).toEqual([]);
});

test('every file of data is one that the program names', () => {
  const program = paths
    .filter((path) => path.endsWith('.js'))
    .map(read)
    .join('\n');
  const data = paths.filter((path) => path.startsWith(DATA)).map((path) => path.slice(path.lastIndexOf('/') + 1));
  expect(data).toContain('repair.model');
  // The manifest says what the model was trained on.
  const unnamed = data.filter((name) => name !== 'repair.model.manifest.json' && !program.includes(`'${name}'`));
  expect(unnamed).toEqual([]);
});

describe('package.json', () => {
  const { exports, bin, types } = JSON.parse(read('package.json')) as {
    readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
    readonly bin: Readonly<Record<string, string>>;
    readonly types: string;
  };

  test('names only files that are in the tarball', () => {
    const named = [...Object.values(exports), bin].flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)));
    expect([...named, types].map((path) => path.replace(/^\.\//, '')).filter((path) => !paths.includes(path))).toEqual(
      [],
    );
  });
});

test('the README says how large it is', () => {
  const said = /the tarball has (\d+\.\d) MB/.exec(read('README.md'))?.[1];
  expect(said).toBe(((packed?.size ?? 0) / 1_000_000).toFixed(1));
});
