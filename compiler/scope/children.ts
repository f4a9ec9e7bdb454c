/**
 * Which fields of a tree node hold what is evaluated: the walk's table. Names that are no
 * references (labels, uncomputed keys) are left out; nodes that open scopes or declare are
 * handled in collect.ts and do not appear.
 */

/** Fields per node type, in source order; types without an entry have no parts to visit. */
export const CHILDREN: ReadonlyMap<string, readonly string[]> = new Map([
  ['ExpressionStatement', ['expression']],
  ['ExportDefaultDeclaration', ['declaration']],
  ['ReturnStatement', ['argument']],
  ['ThrowStatement', ['argument']],
  ['LabeledStatement', ['body']],
  ['IfStatement', ['test', 'consequent', 'alternate']],
  ['SwitchCase', ['test', 'consequent']],
  ['TryStatement', ['block', 'handler', 'finalizer']],
  ['WhileStatement', ['test', 'body']],
  ['DoWhileStatement', ['body', 'test']],
  ['ForStatement', ['init', 'test', 'update', 'body']],
  ['ForInStatement', ['left', 'right', 'body']],
  ['ForOfStatement', ['left', 'right', 'body']],
  ['VariableDeclarator', ['id', 'init']],
  ['ArrayExpression', ['elements']],
  ['ObjectExpression', ['properties']],
  ['SpreadElement', ['argument']],
  ['BinaryExpression', ['left', 'right']],
  ['LogicalExpression', ['left', 'right']],
  ['ConditionalExpression', ['test', 'consequent', 'alternate']],
  ['NewExpression', ['callee', 'arguments']],
  ['CallExpression', ['callee', 'arguments']],
  ['OptionalCallExpression', ['callee', 'arguments']],
  ['ImportExpression', ['source', 'options']],
  ['SequenceExpression', ['expressions']],
  ['YieldExpression', ['argument']],
  ['AwaitExpression', ['argument']],
  ['TemplateLiteral', ['expressions']],
  ['TaggedTemplateExpression', ['tag', 'quasi']],
  ['AssignmentPattern', ['left', 'right']],
  ['ArrayPattern', ['elements']],
  ['ObjectPattern', ['properties']],
  ['RestElement', ['argument']],
  ['ParenthesizedExpression', ['expression']],
]);
