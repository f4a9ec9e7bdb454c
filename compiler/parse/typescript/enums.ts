/**
 * Enums: a declaration of the object (statements.ts) and a block that fills it. `const` enums
 * are enums. Members that initialisers use bare are variables of the block.
 */
import type * as t from '@babel/types';
import { ENUM, Maker, isNode, partsOf, refusal } from './nodes.js';
import type { Registry } from './registry.js';

/** What is known of a member's value without running: what the next member's will be, and whether it is a string. */
type Known = number | 'string' | 'computed';

/**
 * The block that fills an enum's object.
 * @param registry of the enum; gets its members
 * @throws SourceError for a member without initialiser behind a string
 */
export function fillEnum(node: t.TSEnumDeclaration, registry: Registry): t.BlockStatement {
  const maker = new Maker(node);
  const lowering = new Enum(node, registry);
  const values = node.members.flatMap((member) => lowering.member(member));
  const object = maker.declarator(ENUM, maker.name(node.id.name));
  const variables = [...lowering.used].map((name) => maker.declarator(name, maker.element(maker.name(ENUM), maker.string(name))));
  return values.length === 0 ? maker.block([]) : maker.evaluate([object, ...variables], maker.sequence(values));
}

class Enum {
  /** Members that an initialiser names. */
  readonly used: Set<string>;
  private readonly known = new Map<string, Known>();
  private previous: string | undefined;

  constructor(node: t.TSEnumDeclaration, private readonly registry: Registry) {
    const names = namesIn(node.members.map(({ initializer }) => initializer));
    const members = [...registry.exports, ...node.members.map(nameOf)];
    this.used = new Set(members.filter((name) => names.has(name) && name !== node.id.name));
  }

  /** Assignments of a member's value and, if that is a number, of its name. */
  member(node: t.TSEnumMember): t.Expression[] {
    const maker = new Maker(node);
    const name = nameOf(node);
    const value = node.initializer ?? this.following(node, maker);
    const known = this.valueOf(value);
    this.known.set(name, known);
    this.registry.exports.add(name);
    this.previous = name;
    const key = maker.string(name);
    const set = maker.assign(maker.element(maker.name(ENUM), key), value);
    const kept = this.used.has(name) ? maker.assign(maker.name(name), set) : set;
    return known === 'string' ? [kept] : [maker.assign(maker.element(maker.name(ENUM), kept), maker.string(name))];
  }

  /** One more than the member before. */
  private following(node: t.TSEnumMember, maker: Maker): t.Expression {
    if (this.previous === undefined) return maker.number(0);
    const before = this.known.get(this.previous)!;
    if (before === 'string') throw refusal(node, 'Enum member must have initializer');
    if (typeof before === 'number' && before + 1 >= 0) return maker.number(before + 1);
    return maker.plus(maker.element(maker.name(ENUM), maker.string(this.previous)), maker.number(1));
  }

  private valueOf(node: t.Expression): Known {
    switch (node.type) {
      case 'NumericLiteral':
        return node.value;
      case 'StringLiteral':
      case 'TemplateLiteral':
        return 'string';
      case 'UnaryExpression':
        return node.operator === '-' && node.argument.type === 'NumericLiteral' ? -node.argument.value : 'computed';
      case 'BinaryExpression':
        return this.isConcatenation(node) ? 'string' : 'computed';
      case 'ParenthesizedExpression':
        return 'computed';
      default:
        return this.known.get(memberName(node) ?? '') === 'string' ? 'string' : 'computed';
    }
  }

  /** `+` chains lean to the left: the walk is a loop. */
  private isConcatenation(node: t.BinaryExpression): boolean {
    let left: t.Node = node;
    while (left.type === 'BinaryExpression' && left.operator === '+') {
      if (left.right.type !== 'BinaryExpression' && this.valueOf(left.right) === 'string') return true;
      left = left.left;
    }
    return left.type !== 'BinaryExpression' && left.type !== 'PrivateName' && this.valueOf(left as t.Expression) === 'string';
  }
}

function nameOf({ id }: t.TSEnumMember): string {
  return id.type === 'Identifier' ? id.name : id.value;
}

/** `A`, or `E.A` and `E["A"]` whatever E is. */
function memberName(node: t.Expression): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  const { property, computed } = node;
  if (property.type === 'StringLiteral') return property.value;
  return property.type === 'Identifier' && !computed ? property.name : undefined;
}

/** All names in some expressions. */
function namesIn(expressions: readonly (t.Expression | null | undefined)[]): Set<string> {
  const names = new Set<string>();
  const work: unknown[] = [...expressions];
  while (work.length > 0) {
    const part = work.pop();
    if (Array.isArray(part)) for (const element of part) work.push(element);
    else if (isNode(part)) {
      if (part.type === 'Identifier') names.add(part.name);
      for (const key of partsOf(part)) work.push(part[key as keyof t.Node]);
    }
  }
  return names;
}
