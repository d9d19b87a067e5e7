import ts from 'typescript';
import type { Entry } from '../packages.ts';
import type { Compiled } from './program.ts';

/** What a page may rely on of an element, beside its types. */
interface ElementFacts {
  readonly tag: string;
  readonly name: string;
  /** `parts`, `events` …, each with its names. */
  readonly rows: readonly (readonly [label: string, values: readonly string[]])[];
}

/** The elements among these entries: from their JSDoc, and from the anatomy that their base class is given. */
export function elementsText(entries: readonly Entry[], compiled: Compiled): string {
  const found = new Map(
    entries.flatMap(({ source }) =>
      compiled.exportsOf(source).flatMap((symbol) => factsOf(symbol, compiled)),
    ),
  );
  return [...found.values()]
    .toSorted((one, other) => (one.tag < other.tag ? -1 : 1))
    .map(({ tag, name, rows }) => [`## <${tag}> ${name}`, ...rows.map(rowText), ''].join('\n'))
    .join('\n');
}

function rowText([label, values]: readonly [string, readonly string[]]): string {
  return values.length === 0
    ? `${label}: –`
    : [`${label}:`, ...values.map((value) => `  ${value}`)].join('\n');
}

function factsOf(symbol: ts.Symbol, compiled: Compiled): [string, ElementFacts][] {
  const { checker } = compiled;
  const real = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  const declaration = real.declarations?.find(ts.isClassDeclaration);
  if (declaration === undefined) return [];
  const [tag] = tagged([declaration], 'tag');
  if (tag === undefined) return [];
  const family = [declaration, ...ancestorsOf(declaration, checker)];
  const anatomy = anatomyOf(declaration, checker);
  const namesIn = (part: string): string[] => membersOf(anatomy, part, checker).sort();
  const facts: ElementFacts = {
    tag,
    name: real.name,
    rows: [
      ['attributes', tagged(family, 'attr', 'attribute')],
      ['properties', propertiesOf(real, checker)],
      ['events', unique([...namesIn('events'), ...tagged(family, 'fires', 'event')])],
      ['parts', unique([...namesIn('part'), ...tagged(family, 'csspart')])],
      ['states', tagged(family, 'cssstate')],
      ['css properties', tagged(family, 'cssproperty', 'cssprop')],
      ['actions', namesIn('actions')],
      ['words', namesIn('words')],
    ],
  };
  return [[tag, facts]];
}

/** The first word of each such tag, sorted: `@csspart submit - The save button`. Types in braces are left out. */
function tagged(classes: readonly ts.ClassDeclaration[], ...names: readonly string[]): string[] {
  const values = classes
    .flatMap((declaration) => ts.getJSDocTags(declaration))
    .filter(({ tagName }) => names.includes(tagName.text))
    .map(
      ({ comment }) =>
        (ts.getTextOfJSDocComment(comment) ?? '').replace(/^\{[^}]*\}\s*/, '').split(/\s/)[0] ?? '',
    );
  return unique(values);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function baseOf(declaration: ts.ClassDeclaration): ts.ExpressionWithTypeArguments | undefined {
  return declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
}

/** The classes above, as far as they are ours. */
function ancestorsOf(declaration: ts.ClassDeclaration, checker: ts.TypeChecker): ts.ClassDeclaration[] {
  const base = baseOf(declaration);
  const above =
    base && checker.getTypeAtLocation(base).getSymbol()?.declarations?.find(ts.isClassDeclaration);
  return above === undefined || !isOurs(above) ? [] : [above, ...ancestorsOf(above, checker)];
}

function isOurs(node: ts.Node): boolean {
  return !node.getSourceFile().fileName.includes('/node_modules/');
}

/** `TwoFactorAnatomy` of `CxElement<TwoFactorAnatomy>`. */
function anatomyOf(declaration: ts.ClassDeclaration, checker: ts.TypeChecker): ts.Type | undefined {
  const argument = baseOf(declaration)?.typeArguments?.[0];
  return argument && checker.getTypeFromTypeNode(argument);
}

/** The words of a union, or the names of a record's fields with the type of each event. */
function membersOf(anatomy: ts.Type | undefined, part: string, checker: ts.TypeChecker): string[] {
  const symbol = anatomy?.getProperty(part);
  if (symbol === undefined) return [];
  const type = checker.getTypeOfSymbol(symbol);
  const words = type.isUnion() ? type.types : [type];
  if (words.every((word) => word.isStringLiteral())) return words.map(({ value }) => value);
  return type.getProperties().map(({ name }) => name);
}

/** What can be read or set from outside, with its type. */
function propertiesOf(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  const properties = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
  return properties
    .filter((property) => property.declarations?.some(isOffered) === true)
    .map(
      (property) =>
        `${property.name}: ${checker.typeToString(checker.getTypeOfSymbol(property), undefined, ts.TypeFormatFlags.NoTruncation)}`,
    )
    .sort();
}

/** Ours, public, and a field or an accessor: how an element does its work is no promise. */
function isOffered(declaration: ts.Declaration): boolean {
  const member = ts.isPropertyDeclaration(declaration) || ts.isAccessor(declaration);
  if (!member || !isOurs(declaration) || ts.isPrivateIdentifier(declaration.name)) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (ts.getCombinedModifierFlags(declaration) & hidden) === 0;
}
