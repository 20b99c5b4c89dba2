import { allIn, isPiece, type Piece } from './syntax.ts';

/** Attributes that are read to people. */
const spokenAttributes = /^(aria-(label|description|valuetext|roledescription)|title|alt|placeholder|label)$/;

/** Words that stand in the page's code itself, where no translator finds them. */
export function bareWordsIn(program: Piece): readonly string[] {
  return [...allIn(program)].flatMap(shownIn).filter((text) => /\p{L}{2}/u.test(text));
}

function shownIn(piece: Piece): readonly string[] {
  if (piece.type === 'JSXElement' && isPiece(piece.openingElement)) {
    return Array.isArray(piece.children) ? piece.children.filter(isPiece).flatMap(textsIn) : [];
  }
  if (piece.type === 'JSXAttribute' && isPiece(piece.name) && spokenAttributes.test(String(piece.name.name))) {
    return textsIn(piece.value);
  }
  return [];
}

/** The texts that a piece may come out as. */
function textsIn(piece: unknown): readonly string[] {
  if (!isPiece(piece)) return [];
  switch (piece.type) {
    case 'JSXText':
    case 'Literal':
      return typeof piece.value === 'string' ? [piece.value.replaceAll(/&\w+;/g, '')] : [];
    case 'TemplateLiteral':
      return (piece.quasis as readonly { readonly value: { readonly raw: string } }[]).map(({ value }) => value.raw);
    case 'JSXExpressionContainer':
      return textsIn(piece.expression);
    case 'ConditionalExpression':
      return [...textsIn(piece.consequent), ...textsIn(piece.alternate)];
    case 'LogicalExpression':
      return textsIn(piece.right);
    default:
      return [];
  }
}
