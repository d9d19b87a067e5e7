import ts from 'typescript';

/** Reads types by the compiler: their parts, their names and what their JSDoc says. */
export interface Types {
  /** What the JSDoc of a symbol says, a paragraph a line; undefined without one. */
  docOf(symbol: ts.Symbol | undefined): string | undefined;
  /** The type of a property, or undefined where a type has no such property. */
  property(type: ts.Type, name: string): { symbol: ts.Symbol; type: ts.Type } | undefined;
  /** The type of a list's items. */
  item(type: ts.Type): ts.Type | undefined;
  /** Without null and undefined. */
  present(type: ts.Type): ts.Type;
  /** What a generic type was given: `[User]` of `Field<User>`. */
  given(type: ts.Type): readonly ts.Type[];
  /** The type of a constant, or the one that a name stands for. */
  typeOf(symbol: ts.Symbol): ts.Type;
  /** All exports of a source file. */
  exportsOf(path: string): readonly ts.Symbol[];
}

/** Compiles the files that these reach and opens them for reading. */
export function readTypes(entries: readonly string[], options: ts.CompilerOptions): Types {
  const program = ts.createProgram(entries, options);
  const checker = program.getTypeChecker();
  return {
    docOf(symbol) {
      const text = ts.displayPartsToString(symbol?.getDocumentationComment(checker));
      return text === '' ? undefined : unwrapped(text);
    },
    property(type, name) {
      const symbol = type.getProperty(name);
      return symbol && { symbol, type: checker.getTypeOfSymbol(symbol) };
    },
    item: (type) => checker.getIndexTypeOfType(type, ts.IndexKind.Number),
    present: (type) => checker.getNonNullableType(type),
    given: (type) => (isReference(type) ? checker.getTypeArguments(type) : []),
    typeOf: (symbol) =>
      (symbol.flags & ts.SymbolFlags.Type) === 0
        ? checker.getTypeOfSymbol(symbol)
        : checker.getDeclaredTypeOfSymbol(symbol),
    exportsOf(path) {
      const file = program.getSourceFile(path);
      const module = file && checker.getSymbolAtLocation(file);
      return module === undefined ? [] : checker.getExportsOfModule(module);
    },
  };
}

/** The words of a union of string literals; those of `'a' | (string & {})` too. */
export function wordsOf(type: ts.Type): string[] {
  return (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}

/** The name that the source gives a type: `User`, and `PartialUserDraft` for `Partial<UserDraft>`. */
export function nameOfType(type: ts.Type): string | undefined {
  if (type.aliasSymbol !== undefined) {
    const inner = (type.aliasTypeArguments ?? []).map((argument) => nameOfType(argument) ?? '');
    return type.aliasSymbol.name + inner.join('');
  }
  const name = type.getSymbol()?.name;
  return name === undefined || name.startsWith('__') ? undefined : name;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type;
}

/** JSDoc is wrapped by width; a document is not. An empty line stays a paragraph. */
function unwrapped(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim())
    .join('\n\n');
}
