/** What the library exports, as its source has it: declarations without bodies, and their docstrings. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** An export as it is shown. */
export interface Exported {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'type';
  /** The docstring, without its tags. */
  readonly text: string;
  /** Its tags: `param` with name and text, `throws` with text. */
  readonly tags: readonly Tag[];
  /** The declaration; of a function or method its head. */
  readonly code: string;
  /** The members of an interface, those that are internal left out; first those that it takes over. */
  readonly members: readonly Member[];
  /** It belongs to the result, whose types are generated from the schema. */
  readonly inResult: boolean;
}

export interface Tag {
  readonly name: string;
  readonly text: string;
}

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

const ENTRY = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  types: [],
  noEmit: true,
};

/** All exports, in the order of `src/index.ts`. @throws Error where one, or a field of one, has no docstring */
export function exportsOfLibrary(): Exported[] {
  const program = ts.createProgram([ENTRY], OPTIONS);
  const checker = program.getTypeChecker();
  const entry = program.getSourceFile(ENTRY);
  const module = entry && checker.getSymbolAtLocation(entry);
  if (module === undefined) throw new Error(`${ENTRY} exports nothing`);
  return checker.getExportsOfModule(module).map((symbol) => {
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return exported(symbol.name, own, checker);
  });
}

function exported(name: string, symbol: ts.Symbol, checker: ts.TypeChecker): Exported {
  const [declaration] = symbol.declarations ?? [];
  const text = textOf(symbol, checker);
  if (declaration === undefined || text === '') throw new Error(`${name} has no docstring`);
  const tags = symbol
    .getJsDocTags(checker)
    .map((tag) => ({ name: tag.name, text: oneLine(ts.displayPartsToString(tag.text)) }));
  return {
    name,
    kind: kindOf(declaration),
    text,
    tags,
    code: codeOf(declaration, checker),
    members: ts.isInterfaceDeclaration(declaration) ? membersOf(symbol, checker) : [],
    inResult: declaration.getSourceFile().fileName.endsWith('/plan/plan.ts'),
  };
}

function textOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function kindOf(declaration: ts.Declaration): Exported['kind'] {
  if (ts.isClassDeclaration(declaration)) return 'class';
  return ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration) ? 'function' : 'type';
}

/** The declaration without what it does. */
function codeOf(declaration: ts.Declaration, checker: ts.TypeChecker): string {
  if (ts.isFunctionDeclaration(declaration)) return `${head(declaration)};`;
  if (ts.isVariableDeclaration(declaration)) {
    const { name, initializer } = declaration;
    if (initializer === undefined || !ts.isArrowFunction(initializer))
      throw new Error(`${name.getText()}: no function`);
    const parameters = initializer.parameters.map((parameter) => parameter.getText()).join(', ');
    return `function ${name.getText()}(${parameters}): ${initializer.type?.getText() ?? 'void'};`;
  }
  if (ts.isClassDeclaration(declaration)) {
    const made = declaration.members.find(ts.isConstructorDeclaration);
    const properties = (made?.parameters ?? []).filter((parameter) => parameter.modifiers !== undefined);
    const lines = properties.map((parameter) => `  ${parameter.getText()};\n`).join('');
    return `class ${declaration.name?.text ?? ''} extends Error {\n${lines}}`;
  }
  if (ts.isTypeAliasDeclaration(declaration) && declaration.type.getText().includes('typeof')) {
    const type = checker.getTypeAtLocation(declaration);
    return `type ${declaration.name.text} = ${checker.typeToString(type, undefined, ts.TypeFormatFlags.InTypeAlias)};`;
  }
  return declaration.getText().replace(/^export /, '');
}

/** `extract(transcript: Transcript, model: Model, options?: ExtractOptions): Promise<Extraction>` */
function head({ name, parameters, type }: ts.FunctionDeclaration): string {
  const shown = parameters.map((parameter) => {
    const typed = parameter.type?.getText() ?? '';
    // One that is taken apart has no name of its own.
    const named = ts.isIdentifier(parameter.name)
      ? parameter.name.text
      : /Options$/.test(typed)
        ? 'options'
        : lower(typed);
    const optional = parameter.initializer === undefined ? '' : '?';
    return `${named}${optional}: ${typed}`;
  });
  return `function ${name?.text ?? ''}(${shown.join(', ')}): ${type?.getText() ?? 'void'}`;
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function membersOf(symbol: ts.Symbol, checker: ts.TypeChecker): Member[] {
  const properties = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
  return properties.flatMap((property) => member(property, checker));
}

function member(symbol: ts.Symbol, checker: ts.TypeChecker): Member[] {
  const node = symbol.declarations?.[0] as ts.TypeElement | undefined;
  if (node === undefined) return [];
  if (symbol.getJsDocTags(checker).some((tag) => tag.name === 'internal')) return [];
  const name = `${symbol.name}${node.questionToken === undefined ? '' : '?'}`;
  const text = oneLine(textOf(symbol, checker));
  if (text === '') throw new Error(`${symbol.name} in ${node.getSourceFile().fileName} has no docstring`);
  if (ts.isPropertySignature(node)) return [{ name, type: oneLine(node.type?.getText() ?? ''), text }];
  const code = oneLine(node.getText()).replace(/;$/, '');
  return [{ name: symbol.name, type: code.slice(symbol.name.length), text }];
}
