/**
 * Which parts of a tree node are evaluated: the walk's table. Names that are no references
 * (labels, uncomputed keys) are left out; nodes that open scopes, declare, or mean something for
 * scopes are visited in collect.ts. One function for each type, so that the host sees few shapes
 * of nodes in each. What is queued last is visited first.
 */
import type * as t from '@babel/types';
import type { Collection } from './collect.js';
import type { ScopeRecord } from './tree.js';

/** Looks at a node that stands in a scope, and queues its parts. */
export type Visitor<N extends t.Node> = (walk: Collection, node: N, scope: ScopeRecord) => void;

const visitArgument: Visitor<t.ReturnStatement | t.ThrowStatement | t.SpreadElement | t.YieldExpression | t.RestElement> = (walk, node, scope) => {
  walk.push(node.argument, scope);
};

const visitOperands: Visitor<t.BinaryExpression | t.LogicalExpression | t.AssignmentPattern> = (walk, node, scope) => {
  walk.push(node.right, scope);
  walk.push(node.left, scope);
};

const visitElements: Visitor<t.ArrayExpression | t.ArrayPattern> = (walk, node, scope) => walk.pushAll(node.elements, scope);

const visitProperties: Visitor<t.ObjectExpression | t.ObjectPattern> = (walk, node, scope) => walk.pushAll(node.properties, scope);

/** Calls of all kinds. */
export const pushCall: Visitor<t.CallExpression | t.OptionalCallExpression | t.NewExpression> = (walk, node, scope) => {
  walk.pushAll(node.arguments, scope);
  walk.push(node.callee, scope);
};

export const pushTagged: Visitor<t.TaggedTemplateExpression> = (walk, node, scope) => {
  walk.push(node.quasi, scope);
  walk.push(node.tag, scope);
};

export const pushFor: Visitor<t.ForStatement> = (walk, node, scope) => {
  walk.push(node.body, scope);
  walk.push(node.update, scope);
  walk.push(node.test, scope);
  walk.push(node.init, scope);
};

export const pushForEach: Visitor<t.ForInStatement | t.ForOfStatement> = (walk, node, scope) => {
  walk.push(node.body, scope);
  walk.push(node.right, scope);
  walk.push(node.left, scope);
};

export const pushBranches: Visitor<t.IfStatement | t.ConditionalExpression> = (walk, node, scope) => {
  walk.push(node.alternate, scope);
  walk.push(node.consequent, scope);
  walk.push(node.test, scope);
};

const visitTry: Visitor<t.TryStatement> = (walk, node, scope) => {
  walk.push(node.finalizer, scope);
  walk.push(node.handler, scope);
  walk.push(node.block, scope);
};

const visitWhile: Visitor<t.WhileStatement> = (walk, node, scope) => {
  walk.push(node.body, scope);
  walk.push(node.test, scope);
};

const visitDoWhile: Visitor<t.DoWhileStatement> = (walk, node, scope) => {
  walk.push(node.test, scope);
  walk.push(node.body, scope);
};

const visitCase: Visitor<t.SwitchCase> = (walk, node, scope) => {
  walk.pushAll(node.consequent, scope);
  walk.push(node.test, scope);
};

const visitDeclarator: Visitor<t.VariableDeclarator> = (walk, node, scope) => {
  walk.push(node.init, scope);
  walk.push(node.id, scope);
};

const visitImport: Visitor<t.ImportExpression> = (walk, node, scope) => {
  walk.push(node.options, scope);
  walk.push(node.source, scope);
};

/** Types without an entry have no parts to visit. */
export const PARTS: readonly (readonly [type: string, visitor: Visitor<never>])[] = [
  ['ExpressionStatement', (walk, node: t.ExpressionStatement, scope) => walk.push(node.expression, scope)],
  ['ExportDefaultDeclaration', (walk, node: t.ExportDefaultDeclaration, scope) => walk.push(node.declaration, scope)],
  ['LabeledStatement', (walk, node: t.LabeledStatement, scope) => walk.push(node.body, scope)],
  ['ParenthesizedExpression', (walk, node: t.ParenthesizedExpression, scope) => walk.push(node.expression, scope)],
  ['TemplateLiteral', (walk, node: t.TemplateLiteral, scope) => walk.pushAll(node.expressions, scope)],
  ['ReturnStatement', visitArgument],
  ['ThrowStatement', visitArgument],
  ['SpreadElement', visitArgument],
  ['YieldExpression', visitArgument],
  ['RestElement', visitArgument],
  ['BinaryExpression', visitOperands],
  ['LogicalExpression', visitOperands],
  ['AssignmentPattern', visitOperands],
  ['ArrayExpression', visitElements],
  ['ArrayPattern', visitElements],
  ['ObjectExpression', visitProperties],
  ['ObjectPattern', visitProperties],
  ['ConditionalExpression', pushBranches],
  ['NewExpression', pushCall],
  ['ImportExpression', visitImport],
  ['SequenceExpression', (walk, node: t.SequenceExpression, scope) => walk.pushAll(node.expressions, scope)],
  ['VariableDeclarator', visitDeclarator],
  ['SwitchCase', visitCase],
  ['TryStatement', visitTry],
  ['WhileStatement', visitWhile],
  ['DoWhileStatement', visitDoWhile],
];
