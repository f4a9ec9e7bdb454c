/**
 * Making JavaScript nodes that stand where a TypeScript node stood: they take its offsets and
 * its place, so that stacks point at it. Names with asterisks cannot be spelt by a program.
 */
import type * as t from '@babel/types';
import { SourceError } from '../../options.js';

/** The enum's object inside the block that fills it. */
export const ENUM = '*enum*';
/** The namespace's object inside the function that is its body. */
export const NAMESPACE = '*namespace*';
/** A binding that is never read: declarations have no completion value, statements do. */
const UNUSED = '*unused*';

/** Makes nodes at the place of one node. */
export class Maker {
  constructor(private readonly place: t.Node) {}

  private make<N extends t.Node>(fields: object): N {
    const { start, end, loc } = this.place;
    return { ...fields, start, end, loc } as N;
  }

  name(name: string): t.Identifier {
    return this.make({ type: 'Identifier', name });
  }

  string(value: string): t.StringLiteral {
    return this.make({ type: 'StringLiteral', value });
  }

  number(value: number): t.NumericLiteral {
    return this.make({ type: 'NumericLiteral', value });
  }

  /** `object[key]` */
  element(object: t.Expression, property: t.Expression): t.MemberExpression {
    return this.make({ type: 'MemberExpression', object, property, computed: true });
  }

  /** `object.name` */
  property(object: t.Expression, name: string): t.MemberExpression {
    return this.make({ type: 'MemberExpression', object, property: this.name(name), computed: false });
  }

  assign(left: t.LVal, right: t.Expression): t.AssignmentExpression {
    return this.make({ type: 'AssignmentExpression', operator: '=', left, right });
  }

  plus(left: t.Expression, right: t.Expression): t.BinaryExpression {
    return this.make({ type: 'BinaryExpression', operator: '+', left, right });
  }

  or(left: t.Expression, right: t.Expression): t.LogicalExpression {
    return this.make({ type: 'LogicalExpression', operator: '||', left, right });
  }

  emptyObject(): t.ObjectExpression {
    return this.make({ type: 'ObjectExpression', properties: [] });
  }

  sequence(expressions: t.Expression[]): t.SequenceExpression {
    return this.make({ type: 'SequenceExpression', expressions });
  }

  statement(expression: t.Expression): t.ExpressionStatement {
    return this.make({ type: 'ExpressionStatement', expression });
  }

  block(body: t.Statement[]): t.BlockStatement {
    return this.make({ type: 'BlockStatement', body, directives: [] });
  }

  declarator(name: string, init: t.Expression): t.VariableDeclarator {
    return this.make({ type: 'VariableDeclarator', id: this.name(name), init });
  }

  declare(kind: 'var' | 'let' | 'const', declarations: t.VariableDeclarator[]): t.VariableDeclaration {
    return this.make({ type: 'VariableDeclaration', kind, declarations });
  }

  /** Evaluates an expression with empty completion, in a block, behind other declarators. */
  evaluate(before: t.VariableDeclarator[], expression: t.Expression): t.BlockStatement {
    return this.block([this.declare('let', [...before, this.declarator(UNUSED, expression)])]);
  }

  /** `(function (…parameters) { body })(…values)` */
  callWith(parameters: string[], body: t.BlockStatement, values: t.Expression[]): t.CallExpression {
    const params = parameters.map((name) => this.name(name));
    const callee = this.make<t.FunctionExpression>({ type: 'FunctionExpression', id: null, params, body, generator: false, async: false });
    return this.make({ type: 'CallExpression', callee, arguments: values });
  }

  exported(declaration: t.Declaration): t.ExportNamedDeclaration {
    return this.make({ type: 'ExportNamedDeclaration', declaration, specifiers: [], source: null, exportKind: 'value' });
  }
}

/** The refusal of something at a node. */
export function refusal(node: t.Node, message: string): SourceError {
  const { line, column } = node.loc!.start;
  const isOneLine = node.loc!.end.line === line;
  return new SourceError('SyntaxError', message, line, column, isOneLine ? Math.max(1, node.loc!.end.column - column) : 1);
}

/** Whether a value in a tree is a node. */
export function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Fields of a node that hold no part of the program. */
const NO_PARTS: ReadonlySet<string> = new Set(['type', 'start', 'end', 'loc', 'extra', 'errors', 'range', 'leadingComments', 'trailingComments', 'innerComments']);

/** The names of a node's fields that may hold parts. */
export function partsOf(node: t.Node): string[] {
  return Object.keys(node).filter((key) => !NO_PARTS.has(key));
}
