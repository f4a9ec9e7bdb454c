/** The lint rule `house/opening`: each file opens with a paragraph on what lives there. */

/** @type {import('eslint').Rule.RuleModule} */
export const opening = {
  meta: {
    type: 'suggestion',
    docs: { description: 'a file opens with a paragraph on its purpose' },
    messages: { missing: 'Open the file with a /** … */ paragraph on what lives here.' },
    schema: [],
  },
  create(context) {
    return {
      Program(node) {
        const first = context.sourceCode.getAllComments()[0];
        const before = first === undefined ? '' : context.sourceCode.text.slice(0, first.range[0]).replace(/^#!.*\n/, '');
        const opens = first?.type === 'Block' && first.value.startsWith('*') && before.trim() === '';
        if (!opens) context.report({ node, loc: { line: 1, column: 0 }, messageId: 'missing' });
      },
    };
  },
};
