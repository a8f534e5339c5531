import type { ErrorObject } from 'ajv';

/** What a value of a definition is, for definitions that are told by a pattern. */
const KINDS: Readonly<Record<string, string>> = {
  IsoDate: 'a date (YYYY, YYYY-MM or YYYY-MM-DD)',
  Text: 'text on one line with single spaces',
  TypeCode: 'the abbreviation of a kind of document',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
};

/** What is wrong with a value, to stand after the name of its field: `is not a date (YYYY …): "2026-13"`. */
export function problem(error: ErrorObject): string {
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is no field of the contract';
    case 'type':
      return `is not ${[params['type']].flat().map(typeName).join(' or ')}: ${quote(error.data)}`;
    case 'minLength':
      return 'is empty; what is unknown is null';
    case 'pattern':
      return `is not ${kindOf(error.schemaPath) ?? `of the form ${String(params['pattern'])}`}: ${quote(error.data)}`;
    case 'enum':
      return `is none of ${(params['allowedValues'] as readonly unknown[]).map(quote).join(', ')}: ${quote(error.data)}`;
    case 'minimum':
      return `is less than ${String(params['limit'])}: ${quote(error.data)}`;
    case 'maximum':
      return `is more than ${String(params['limit'])}: ${quote(error.data)}`;
    default:
      return `${error.message ?? error.keyword}: ${quote(error.data)}`;
  }
}

const typeName = (type: unknown): string => TYPES[String(type)] ?? String(type);

/** `#/$defs/IsoDate/pattern` is about a date. */
function kindOf(schemaPath: string): string | undefined {
  const definition = /^#\/\$defs\/(\w+)\/pattern$/.exec(schemaPath)?.[1];
  return definition === undefined ? undefined : KINDS[definition];
}

const LONGEST = 60;

function quote(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
