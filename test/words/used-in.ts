import { allIn, isPiece, type Piece, partsOf } from './syntax.ts';

/** The way to some words: `['budget', 'quiet', '*']`, where a star is any key. */
export type Way = readonly string[];

type Names = Map<string, Way[]>;

/** Which words a program reads, by the ways to them; a way that ends before a text means all that is below. */
export function usedIn(program: Piece): readonly Way[] {
  const names: Names = new Map([['words', [[]]]]);
  for (let known = -1; known < sizeOf(names); ) {
    known = sizeOf(names);
    for (const piece of allIn(program)) bindAll(piece, names);
  }
  return readings(program, names).filter((way) => way.length > 0);
}

function sizeOf(names: Names): number {
  return [...names.values()].reduce((sum, ways) => sum + ways.length, 0);
}

/** Learns the names that a declaration or a parameter gives to some words. */
function bindAll(piece: Piece, names: Names): void {
  if (piece.type === 'VariableDeclarator') for (const way of waysOf(piece.init, names)) bind(piece.id, way, names);
  if (piece.type !== 'ObjectPattern') return;
  if (typeNameOf(piece) === 'Words') bind(piece, [], names);
  for (const { key, value } of propertiesOf(piece)) if (key === 'words') bind(value, [], names);
}

function typeNameOf({ typeAnnotation }: Piece): unknown {
  const type = isPiece(typeAnnotation) ? typeAnnotation.typeAnnotation : undefined;
  return isPiece(type) && isPiece(type.typeName) ? type.typeName.name : undefined;
}

function propertiesOf(pattern: Piece): readonly { readonly key: string; readonly value: unknown }[] {
  return partsOf(pattern)
    .filter(({ piece }) => piece.type === 'Property')
    .map(({ piece }) => ({ key: keyOf(piece.key), value: piece.value }));
}

function keyOf(key: unknown): string {
  return isPiece(key) ? String(key.name ?? key.value) : '';
}

function bind(pattern: unknown, way: Way, names: Names): void {
  if (!isPiece(pattern)) return;
  if (pattern.type === 'Identifier') {
    const ways = names.get(String(pattern.name)) ?? [];
    if (!ways.some((one) => one.join('.') === way.join('.'))) names.set(String(pattern.name), [...ways, way]);
  }
  if (pattern.type === 'ObjectPattern') {
    for (const { key, value } of propertiesOf(pattern)) bind(value, [...way, key], names);
  }
}

/** Where an expression leads to, when it leads to words. */
function waysOf(expression: unknown, names: Names): readonly Way[] {
  if (!isPiece(expression)) return [];
  switch (expression.type) {
    case 'Identifier':
      return names.get(String(expression.name)) ?? [];
    case 'MemberExpression':
      return waysOf(expression.object, names).map((way) => [...way, stepOf(expression)]);
    case 'ConditionalExpression':
      return [...waysOf(expression.consequent, names), ...waysOf(expression.alternate, names)];
    case 'TSAsExpression':
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return waysOf(expression.expression, names);
    default:
      return [];
  }
}

function stepOf({ computed, property }: Piece): string {
  if (!isPiece(property)) return '*';
  if (!computed) return String(property.name);
  return property.type === 'Literal' ? String(property.value) : '*';
}

/** Parts that hold a name which reads nothing. */
const mute: Readonly<Record<string, readonly string[]>> = {
  Property: ['key'],
  VariableDeclarator: ['id'],
  AssignmentPattern: ['left'],
  ImportSpecifier: ['imported', 'local'],
};

function readings(piece: Piece, names: Names): readonly Way[] {
  if (piece.type === 'ObjectPattern') return defaultsOf(piece).flatMap((one) => readings(one, names));
  if (piece.type === 'VariableDeclarator') {
    return [
      ...(isPiece(piece.id) ? defaultsOf(piece.id).flatMap((one) => readings(one, names)) : []),
      ...readingsOfNamed(piece.init, names),
    ];
  }
  const ways = isChain(piece) ? waysOf(piece, names) : [];
  if (ways.length > 0) return [...ways, ...stepsWithin(piece, names)];
  return partsOf(piece)
    .filter(({ part }) => !mute[piece.type]?.includes(part))
    .flatMap(({ piece: one }) => readings(one, names));
}

function isChain({ type }: Piece): boolean {
  return type === 'Identifier' || type === 'MemberExpression' || type === 'ChainExpression';
}

/** Words that only get a name are not read yet. */
function readingsOfNamed(given: unknown, names: Names): readonly Way[] {
  if (!isPiece(given)) return [];
  if (isChain(given) && waysOf(given, names).length > 0) return stepsWithin(given, names);
  if (given.type === 'TSAsExpression') return readingsOfNamed(given.expression, names);
  if (given.type !== 'ConditionalExpression') return readings(given, names);
  return [
    ...(isPiece(given.test) ? readings(given.test, names) : []),
    ...readingsOfNamed(given.consequent, names),
    ...readingsOfNamed(given.alternate, names),
  ];
}

function defaultsOf(pattern: Piece): readonly Piece[] {
  return propertiesOf(pattern).flatMap(({ value }) =>
    isPiece(value) && (value.type === 'AssignmentPattern' || value.type === 'ObjectPattern') ? [value] : [],
  );
}

/** What is read in the brackets of a way, as in `words.standing[words.x]`. */
function stepsWithin(piece: Piece, names: Names): readonly Way[] {
  if (piece.type === 'Identifier') return [];
  if (piece.type !== 'MemberExpression') return partsOf(piece).flatMap(({ piece: one }) => stepsWithin(one, names));
  const { object, property, computed } = piece;
  const within = isPiece(object) && isChain(object) ? stepsWithin : readings;
  return [
    ...(isPiece(object) ? within(object, names) : []),
    ...(computed && isPiece(property) ? readings(property, names) : []),
  ];
}
