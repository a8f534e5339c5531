import fc from '../property.js';
import { describe, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { render, renderAll, renderChunks } from '../../src/render/index.js';
import { json } from '../../src/render/json.js';
import { yaml } from '../../src/render/yaml.js';
import { examplePlan } from '../plan/example.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const EXAMPLE = examplePlan();

/** What somewhere, under some version, is more than text. */
const TRAPS = [
  ...[
    'NO',
    'no',
    'y',
    'Y',
    'n',
    'on',
    'Off',
    'yes',
    'true',
    'FALSE',
    'null',
    'Null',
    '~',
    '',
    '=',
    '<<',
    'NaN',
    '.nan',
    '.inf',
    '-.INF',
  ],
  ...[
    '12:30',
    '190:20:30',
    '2026-03-16',
    '2026-01',
    '2026',
    '2001-12-14t21:59:43.10-05:00',
    '1_000',
    '1.000',
    '77.15',
    '1e3',
  ],
  ...[
    '0o7',
    '07',
    '0x1F',
    '0b11',
    '+1',
    '-1',
    '.5',
    '1.',
    '- a',
    '-',
    '? a',
    ': a',
    'a: b',
    'a #b',
    '#a',
    '&a',
    '*a',
    '!a',
    '!!int 1',
  ],
  ...[
    '%a',
    '@a',
    '`a',
    '|',
    '>',
    '"a"',
    "'a'",
    '[a]',
    '{a}',
    'a,b',
    '---',
    '...',
    '--- a',
    '\\',
    'a\\nb',
    ' a',
    'a ',
    'a\n b\n',
    'a\tb',
  ],
  ...[
    '\u0085',
    'a\u0085b',
    'a\u2028b',
    'a\ufeffb',
    '\ufeff',
    'a\u007f',
    'a\u009fb',
    'a\ufffeb',
    '😀',
    'a😀',
    'đặc khu',
    'Số: 97/KH-UBND',
    '≥ 90%',
  ],
  ...[
    'null null',
    'NO: 5',
    'KẾ HOẠCH, 2026',
    'x'.repeat(1500),
    `${'từ '.repeat(600)}hết`,
    'https://a.vn/#b',
    'a:',
    'key:value',
  ],
];

const text = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...TRAPS), { minLength: 2, maxLength: 4 }).map((parts) => parts.join(' ')),
);
const key = text.filter((value) => value !== '__proto__');
const leaf = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const tree = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('tree')),
    fc.dictionary(key, tie('tree'), { noNullPrototype: true }),
  ),
})).tree;

/** -0 is no number of the contract, and JSON has none. */
const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe('any tree', () => {
  test.each(['1.2', '1.1'] as const)('YAML reads back under %s', (version) => {
    fc.assert(
      fc.property(tree, fc.boolean(), (value, compact) => {
        expect(parse(yaml(normal(value), compact), { version })).toEqual(normal(value));
      }),
      { numRuns: 1500 },
    );
  });

  test('YAML has no anchors, no aliases and no folded lines', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (values) => {
        const shared = { values };
        const lines = yaml([shared, shared], false).split('\n');
        // One line for every string, one for each of the two lists, one for the end.
        expect(lines.length).toBe(2 * values.length + 2 + 1);
      }),
    );
  });

  test('JSON reads back', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (value, compact) => {
        expect(JSON.parse(json(normal(value), compact))).toEqual(normal(value));
      }),
    );
  });
});

test.each(TRAPS)('as value and as key: %j', (trap) => {
  const value = { [trap]: trap, list: [trap] };
  for (const version of ['1.2', '1.1'] as const) {
    expect(parse(yaml(value, false), { version })).toEqual(value);
    expect(parse(yaml(value, true), { version })).toEqual(value);
  }
});

describe('a plan', () => {
  test('JSON has two spaces a level and a line break at the end', () => {
    const rendered = render(EXAMPLE, { format: 'json', compact: false });
    expect(rendered.startsWith('{\n  "schemaVersion": "1.0",\n  "generator": {\n    "name"')).toBe(true);
    expect(rendered.endsWith('\n}\n')).toBe(true);
  });

  test('YAML is for people: plain text where it is safe, places on one line', () => {
    const rendered = render(EXAMPLE, { format: 'yaml', compact: false });
    expect(rendered).toMatch(/^schemaVersion: "1.0"\n/);
    expect(rendered).toContain('issuer: Ủy ban nhân dân Thành phố Hồ Chí Minh\n');
    expect(rendered).toContain('date: "2026-03-16"\n');
    expect(rendered).toContain('source: { lines: [ 760, 762 ], page: null }\n');
  });

  test.each(['json', 'yaml'] as const)('compact %s stands on one line', (format) => {
    const rendered = render(EXAMPLE, { format, compact: true });
    expect(rendered.indexOf('\n')).toBe(rendered.length - 1);
    expect(parse(rendered)).toEqual(EXAMPLE);
  });

  test.each([
    { format: 'json', compact: false },
    { format: 'json', compact: true },
    { format: 'yaml', compact: false },
  ] as const)('$format in chunks, compact: $compact, is the same text', (options) => {
    expect([...renderChunks([EXAMPLE], options)].join('')).toBe(render(EXAMPLE, options));
    const plans = Array.from({ length: 40 }, () => EXAMPLE);
    expect([...renderChunks(plans, options)].join('')).toBe(renderAll(plans, options));
    expect([...renderChunks([], options)].join('')).toBe(renderAll([], options));
  });

  test('JSON in chunks never has the whole text of a long document', () => {
    const tasks = Array.from({ length: 1000 }, () => EXAMPLE.tasks).flat();
    const chunks = [...renderChunks([{ ...EXAMPLE, tasks }], { format: 'json', compact: false })];
    expect(chunks.length).toBeGreaterThan(1);
    for (const chunk of chunks) expect(chunk.length).toBeLessThan(100_000);
  });

  test('several: an array, or a stream of documents', () => {
    const plans = [EXAMPLE, EXAMPLE];
    expect(JSON.parse(renderAll(plans, { format: 'json', compact: false }))).toEqual(plans);
    const documents = parseAllDocuments(renderAll(plans, { format: 'yaml', compact: false }));
    expect(documents.map((document) => document.toJS() as unknown)).toEqual(plans);
  });
});
