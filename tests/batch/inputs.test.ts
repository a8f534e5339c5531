import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refuseClashes } from '../../src/batch/clash.js';
import { collectInputs } from '../../src/batch/inputs.js';
import { folder } from '../cli/run.js';

const NFC = 'kế hoạch.txt'.normalize('NFC');
const NFD = NFC.normalize('NFD');

/** A folder with empty files; `a/b.txt` makes its folder. */
function tree(...files: string[]): (name: string) => string {
  const at = folder();
  for (const file of files) {
    if (file.includes('/')) mkdirSync(at(file.slice(0, file.lastIndexOf('/'))), { recursive: true });
    writeFileSync(at(file), '');
  }
  return at;
}

/** The places of the results; where they differ, the inputs themselves are wrong. */
const places = async (...named: string[]): Promise<string[]> =>
  (await collectInputs(named.map((name) => ({ name, literal: false })))).map(({ place }) => place);

describe('a folder', () => {
  test('gives what may be read in it and the folders in it, in the order of code units', async () => {
    const at = tree(
      'p/b.txt',
      'p/a.PDF',
      'p/c.json',
      'p/sub/d.md',
      'p/sub/.hidden.txt',
      'p/.git/e.txt',
      'p/Z.tiff',
      'p/notes',
    );
    expect(await places(at('p'))).toEqual(['Z.tiff', 'a.PDF', 'b.txt', 'sub/d.md']);
  });

  test('names with spaces, Vietnamese letters and line breaks are names like others', async () => {
    const at = tree(`p/${NFC}`, `p/${NFD}`, 'p/a\nb.txt', 'p/ x .txt', 'p/[1].txt', 'p/Sở Tài chính/đ.txt');
    expect((await places(at('p'))).sort()).toEqual(
      [NFC, NFD, 'a\nb.txt', ' x .txt', '[1].txt', 'Sở Tài chính/đ.txt'].sort(),
    );
  });

  test('symbolic links: circles end, each folder is read once, by its own path', async () => {
    const at = tree('p/z/a.txt', 'p/b.txt', 'other/c.txt');
    symlinkSync('..', at('p/z/up'));
    symlinkSync('z', at('p/alias'));
    symlinkSync('../other', at('p/more'));
    symlinkSync('b.txt', at('p/linked.txt'));
    expect(await places(at('p'))).toEqual(['b.txt', 'linked.txt', 'more/c.txt', 'z/a.txt']);
  });

  test('a link that leads nowhere is a document that fails, not one that is forgotten', async () => {
    const at = tree('p/a.txt');
    symlinkSync('gone.txt', at('p/lost.txt'));
    symlinkSync('round.txt', at('p/round.txt'));
    expect(await places(at('p'))).toEqual(['a.txt', 'lost.txt', 'round.txt']);
  });
});

describe('a pattern', () => {
  test('finds files as a shell does; places begin below its fixed part', async () => {
    const at = tree('p/a.txt', 'p/sub/b.txt', 'p/sub/c.md', 'p/.d.txt');
    expect(await places(at('p/*.txt'))).toEqual(['a.txt']);
    expect(await places(at('p/**/*.txt'))).toEqual(['a.txt', 'sub/b.txt']);
    expect(await places(at('p/{sub,none}/*'))).toEqual(['sub/b.txt', 'sub/c.md']);
  });

  test('that is the name of a file stands for this file', async () => {
    const at = tree('p/[1].txt', 'p/1.txt');
    expect(await places(at('p/[1].txt'))).toEqual(['[1].txt']);
  });

  test('that fits nothing is a file that is missing', async () => {
    expect(await places(folder()('*.txt'))).toEqual(['*.txt']);
  });
});

test('a file that is named twice is one document', async () => {
  const at = tree('p/a.txt', 'p/b.txt');
  expect(await places(at('p'), at('p/./a.txt'), at('p/*'))).toEqual(['a.txt', 'b.txt']);
});

describe('two documents of one name', () => {
  test('are refused where they would have one result', async () => {
    const at = tree('p/a.txt', 'q/a.txt');
    const inputs = await collectInputs([at('p'), at('q/a.txt')].map((name) => ({ name, literal: true })));
    expect(() => {
      refuseClashes(inputs);
    }).toThrow(/p\/a\.txt and .*q\/a\.txt would have one result, a\.txt; give the folder/);
  });

  test('keep their paths below --base', async () => {
    const at = tree('p/a.txt', 'q/a.txt');
    const named = [at('p'), at('q/a.txt')].map((name) => ({ name, literal: true }));
    expect((await collectInputs(named, at('.'))).map(({ place }) => place)).toEqual(['p/a.txt', 'q/a.txt']);
    await expect(collectInputs(named, at('p'))).rejects.toThrow(/does not lie below/);
  });

  test('of two formats have two results', async () => {
    const at = tree('p/a.txt', 'p/a.pdf');
    refuseClashes(await collectInputs([{ name: at('p'), literal: true }]));
  });
});
