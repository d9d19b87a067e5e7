import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { compilerOptions } from '../compiler.ts';
import { ROOT } from '../generated.ts';

/** Sources, compiled, with the declarations that a consumer gets of them. */
export interface Compiled {
  readonly checker: ts.TypeChecker;
  /** All that a module exports, by name. */
  exportsOf(source: string): readonly ts.Symbol[];
  /** The statements that declare a name in a source file, as they stand in its `.d.ts`. */
  declarations(source: string, name: string): readonly string[];
  /** What a source file adds to the globals. */
  globals(source: string): readonly string[];
}

/** Compiles these entries and what they reach, in memory. */
export function compile(entries: readonly string[]): Compiled {
  const program = ts.createProgram(entries, {
    ...compilerOptions(),
    declaration: true,
    declarationMap: false,
    emitDeclarationOnly: true,
    rootDir: ROOT,
    outDir: fileURLToPath(new URL('dts', import.meta.url)),
    types: ['node'],
  });
  const checker = program.getTypeChecker();
  const emitted = new Map<string, ts.SourceFile>();
  program.emit(undefined, (path, text, _mark, _onError, sources) => {
    const [source] = sources ?? [];
    if (source !== undefined)
      emitted.set(source.fileName, ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  });
  const printer = ts.createPrinter({ removeComments: true });
  const printed = (source: string, picks: (statement: ts.Statement) => boolean): string[] => {
    const file = emitted.get(source);
    return (file?.statements ?? []).flatMap((statement) =>
      file !== undefined && picks(statement)
        ? [printer.printNode(ts.EmitHint.Unspecified, statement, file)]
        : [],
    );
  };
  return {
    checker,
    exportsOf(source) {
      const file = program.getSourceFile(source);
      const module = file && checker.getSymbolAtLocation(file);
      const all = module === undefined ? [] : checker.getExportsOfModule(module);
      return all.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    },
    declarations: (source, name) => printed(source, (statement) => namesOf(statement).includes(name)),
    globals: (source) =>
      printed(source, (statement) => ts.isModuleDeclaration(statement) && statement.name.text === 'global'),
  };
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  const named =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement);
  return named && statement.name !== undefined ? [statement.name.text] : [];
}
