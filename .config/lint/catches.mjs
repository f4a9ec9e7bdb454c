/**
 * The lint rule `house/catches`: in the runtime a `catch` must not swallow a termination. One that
 * throws nothing itself says in a comment in its block why none can arrive there.
 */

/** Whether a `throw` stands in the clause, other than in a function within it. */
function throws(node) {
  if (node === null || typeof node !== 'object') return false;
  if (Array.isArray(node)) return node.some(throws);
  if (node.type === 'ThrowStatement') return true;
  if (/Function/.test(node.type ?? '')) return false;
  return Object.entries(node).some(([key, child]) => key !== 'parent' && throws(child));
}

/** @type {import('eslint').Rule.RuleModule} */
export const catches = {
  meta: {
    type: 'problem',
    docs: { description: 'no catch that can swallow a termination' },
    messages: { swallows: 'Throw on, or say in a comment in this block why no termination can be swallowed here.' },
    schema: [],
  },
  create(context) {
    return {
      CatchClause(node) {
        if (throws(node.body.body) || context.sourceCode.getCommentsInside(node.body).length > 0) return;
        context.report({ node, messageId: 'swallows' });
      },
    };
  },
};
