// Writes src/plan/plan.ts from plan.schema.json: `npm run generate`. The types are never written by hand.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

const schemaFile = new URL('./plan.schema.json', import.meta.url);
const typesFile = new URL('../src/plan/plan.ts', import.meta.url);

const BANNER = `// Generated from schemas/plan.schema.json by schemas/generate-types.mjs. Edit the schema, then \`npm run generate\`.
`;

const schema = JSON.parse(await readFile(schemaFile, 'utf8'));

const nameOf = (reference) => reference.replace('#/$defs/', '');

/** A definition gets a type of its own if it is an object or a closed list of words; texts and numbers stay what they are. */
const isNamed = (definition) => definition.type === 'object' || definition.enum !== undefined;

/**
 * The TypeScript type of a schema that refers to definitions; undefined where the compiler knows better.
 * The compiler copies a definition (Place1, Place2 …) whenever the reference has a description beside it.
 */
function typeOf(node) {
  if (node.$ref !== undefined) {
    const definition = schema.$defs[nameOf(node.$ref)];
    return isNamed(definition) ? nameOf(node.$ref) : primitive(definition.type);
  }
  if (node.prefixItems !== undefined) return `[${node.prefixItems.map(typeOf).join(', ')}]`;
  if (node.type === 'array') {
    const item = typeOf(node.items);
    return item.includes(' ') ? `(${item})[]` : `${item}[]`;
  }
  if (node.anyOf !== undefined) return node.anyOf.map(typeOf).join(' | ');
  if (node.enum !== undefined) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  return [node.type].flat().map(primitive).join(' | ');
}

const primitive = (type) => (type === 'integer' ? 'number' : type);

/** The definitions with the type of every field spelled out. */
function spellOut(definition) {
  if (definition.properties === undefined) return definition;
  const properties = Object.entries(definition.properties).map(([name, field]) => [
    name,
    { description: field.description, tsType: typeOf(field) },
  ]);
  return { ...definition, properties: Object.fromEntries(properties), examples: undefined };
}

const definitions = Object.entries(schema.$defs)
  .filter(([, definition]) => isNamed(definition))
  .map(([name, definition]) => [name, name === 'Extra' ? extra(definition) : spellOut(definition)]);

/** A map from header to text. */
function extra({ title, description }) {
  return { title, description, type: 'object', additionalProperties: { type: 'string' } };
}

const types = await compile(
  { ...spellOut(schema), $id: undefined, $defs: Object.fromEntries(definitions) },
  schema.title,
  {
    bannerComment: BANNER,
    unreachableDefinitions: true,
    additionalProperties: false,
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  },
);

// The compiler says of each definition where it stands in the schema: noise in every hover text.
const noise = / \*\n \* This interface was referenced by `\w+`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g;
await mkdir(new URL('.', typesFile), { recursive: true });
await writeFile(typesFile, types.replace(noise, ''));
