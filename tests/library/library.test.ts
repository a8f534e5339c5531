import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import * as library from '../../src/index.js';
import { seedNames } from '../score/pipeline.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const { extract, ModelFileError, openModel, readDocument, render, repair, UnreadableError } = library;

const model = openModel();
const file = (path: string): Uint8Array => readFileSync(new URL(`../../${path}`, import.meta.url));
const seed = (name: string): Promise<library.Transcript> => readDocument(file(`seeds/${name}.txt`), `${name}.txt`);

test('it has these names, and no others', () => {
  expect(Object.keys(library).sort()).toEqual([
    ...['ModelFileError', 'TableError', 'UnreadableError', 'extract', 'openModel', 'printTranscript', 'readDocument'],
    ...['render', 'renderAll', 'renderLines', 'renderTable', 'renderTables', 'renderWorkbook', 'repair', 'validate'],
  ]);
});

test('extract repairs in full unless told otherwise', async () => {
  const document = await seed('stc-2026');
  const { plan } = await extract(document, model);
  expect(plan.repair).toMatchObject({ profile: 'stripped' });
  expect(plan).toEqual((await extract(document, model, { repair: 'full' })).plan);
  expect((await extract(document, model, { repair: 'off' })).plan.repair.changed).toBe(0);
});

test('repair says what it changed, and the slice of the source that stood there', async () => {
  const document = await readDocument(Buffer.from('Can cw Nghi quyét s6 57-NQ/TW cua Bo Chinh tri\n'), 'a.txt');
  const { transcript, changes, summary } = await repair(document, model);
  expect(library.printTranscript(transcript)).toBe('Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị\n');
  expect(changes).toHaveLength(summary.changed);
  for (const { span, raw } of changes) expect(document.source.text.slice(span.start, span.end)).toBe(raw);
});

test('documents side by side come out as one after the other: nothing is kept between calls', async () => {
  const documents = await Promise.all(seedNames().map(seed));
  const json = async (document: library.Transcript): Promise<string> =>
    render((await extract(document, model)).plan, { format: 'json', compact: true });
  const together = await Promise.all([...documents, ...documents].map(json));
  const alone: string[] = [];
  for (const document of documents) alone.push(await json(document));
  expect(together).toEqual([...alone, ...alone]);
});

describe('the model', () => {
  test('is opened anew from its bytes, which threads can share', async () => {
    expect(model.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    const other = openModel(model.bytes);
    expect(other.name).toBe(model.name);
    const document = await seed('stc-2026');
    expect((await extract(document, other)).plan).toEqual((await extract(document, model)).plan);
  });

  test.each([
    ['not-a-model', Buffer.from('KẾ HOẠCH')],
    ['cut-short', Buffer.from(model.bytes).subarray(0, 20)],
    ['altered', Buffer.from(model.bytes).fill(0, 100_000, 100_100)],
  ])('%s: ModelFileError', (problem, bytes) => {
    let thrown: unknown;
    try {
      openModel(bytes);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ModelFileError);
    expect(thrown).toMatchObject({ name: 'ModelFileError', problem });
  });
});

test('what can not be read is an UnreadableError with a code', async () => {
  const error: unknown = await readDocument(Buffer.from(' \n'), 'a.txt').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnreadableError);
  expect(error).toMatchObject({ name: 'UnreadableError', code: 'empty', input: 'a.txt' });
});

describe('an aborted signal', () => {
  const aborted = AbortSignal.abort();
  const reason = { name: 'AbortError' };

  test('before the work: nothing is done', async () => {
    const document = await seed('chi-minh-2026');
    await expect(readDocument(file('seeds/chi-minh-2026.txt'), 'a.txt', { signal: aborted })).rejects.toThrow(
      expect.objectContaining(reason),
    );
    await expect(extract(document, model, { signal: aborted })).rejects.toThrow(expect.objectContaining(reason));
    await expect(repair(document, model, { signal: aborted })).rejects.toThrow(expect.objectContaining(reason));
  });

  test.each([
    ['extract', (document: library.Transcript, signal: AbortSignal) => extract(document, model, { signal })],
    ['repair', (document: library.Transcript, signal: AbortSignal) => repair(document, model, { signal })],
  ])('%s: others have the thread between two steps, and end it there with their own reason', async (_, work) => {
    const abort = new AbortController();
    const working = work(await seed('tphcm-2020'), abort.signal);
    const outcome = working.catch((thrown: unknown) => thrown);
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    const enough = new Error('enough');
    abort.abort(enough);
    expect(await outcome).toBe(enough);
  });

  test('a PDF: before its next page', async () => {
    const signal = abortedWhenAskedFor(3);
    await expect(readDocument(file('fixtures/pdf/chromium/tphcm-2020.pdf'), 'a.pdf', { signal })).rejects.toThrow(
      expect.objectContaining(reason),
    );
    await expect(readDocument(file('fixtures/pdf/chromium/tphcm-2020.pdf'), 'a.pdf')).resolves.toBeDefined();
  });

  test('a page that OCR reads: in the midst of it, and its thread is ended', async () => {
    const abort = new AbortController();
    let ended: Promise<unknown> | undefined;
    process.once('worker', (thread) => {
      ended = new Promise((resolve) => thread.once('exit', resolve));
      thread.once('message', () => {
        abort.abort();
      });
    });
    await expect(readDocument(file('fixtures/ocr/page.png'), 'a.png', { signal: abort.signal })).rejects.toThrow(
      expect.objectContaining(reason),
    );
    expect(ended).toBeDefined();
    await ended;
  });
});

/** A signal that is aborted while the work is under way: when it is looked at for the n-th time. */
function abortedWhenAskedFor(times: number): AbortSignal {
  const abort = new AbortController();
  const { signal } = abort;
  let looks = 0;
  vi.spyOn(signal, 'throwIfAborted').mockImplementation(() => {
    if (++looks === times) abort.abort();
    if (signal.aborted) throw signal.reason;
  });
  return signal;
}
