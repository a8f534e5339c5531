import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { schemaText } from '../../src/validate/index.js';

interface Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

const schema = JSON.parse(schemaText()) as Node & {
  readonly $id: string;
  readonly $defs: Readonly<Record<string, Node>>;
};
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
ajv.addSchema(schema);

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const objects: [string, Node][] = [
  ['', schema],
  ...Object.entries(schema.$defs).map(([name, node]): [string, Node] => [`/$defs/${name}`, node]),
];
const fields = objects.flatMap(([path, node]) =>
  Object.entries(node.properties ?? {}).map(([name, field]): [string, Node] => [
    `${path}/properties/${escape(name)}`,
    field,
  ]),
);

test('the schema is known by a name that is no address', () => {
  expect(schema.$id).toMatch(/^urn:/);
});

describe('definitions', () => {
  test.each(objects)('"%s" has a description and takes no unknown field', (path, node) => {
    expect(node.description).toMatch(/\.$/);
    if (node.properties === undefined) return;
    expect(node.title).toBe(path === '' ? 'Plan' : path.replace('/$defs/', ''));
    expect(node.additionalProperties).toBe(false);
    for (const name of node.required ?? []) expect(Object.keys(node.properties)).toContain(name);
  });
});

describe('fields', () => {
  test.each(fields)('%s has a description, and examples that it takes', (path, field) => {
    expect(field.description).toMatch(/\.$/);
    const definition = field.$ref === undefined ? field : schema.$defs[field.$ref.replace('#/$defs/', '')];
    const examples = field.examples ?? definition?.examples ?? [];
    expect(examples.length).toBeGreaterThan(0);
    const validate = ajv.getSchema(`${schema.$id}#${path}`) ?? expect.fail('no such field');
    for (const example of examples) expect([example, validate(example)]).toEqual([example, true]);
  });
});

describe('dates are cut to what is known', () => {
  const isDate = (text: string): unknown => ajv.getSchema(`${schema.$id}#/$defs/IsoDate`)?.(text);

  test.each(['2026', '2026-01', '2026-12', '2026-03-16', '2024-02-29', '2026-04-30', '2026-12-31'])('%s', (text) => {
    expect(isDate(text)).toBe(true);
  });
  test.each([
    '',
    '26',
    '2026-',
    '2026-00',
    '2026-13',
    '2026-1',
    '2026-02-30',
    '2026-04-31',
    '2026-01-32',
    '16/3/2026',
    '2026-03-16T00:00',
  ])('not "%s"', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
