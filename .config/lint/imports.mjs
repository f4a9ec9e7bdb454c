/** The lint rule `house/imports`: imports point one way, type imports included. */
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { forbiddenImport, mayImportNode } from './rooms.mjs';

const toPath = (path) => path.replaceAll('\\', '/');

/** @type {import('eslint').Rule.RuleModule} */
export const imports = {
  meta: {
    type: 'problem',
    docs: { description: 'who may import whom' },
    messages: { direction: 'Imports point one way: {{reason}}.', node: 'Only runtime/node, commands, build, tests and bench import Node: {{name}}.' },
    schema: [],
  },
  create(context) {
    const file = toPath(relative(context.cwd, context.filename));
    const check = (literal) => {
      if (typeof literal?.value !== 'string') return;
      const name = literal.value;
      if (isBuiltin(name) && !mayImportNode(file)) context.report({ node: literal, messageId: 'node', data: { name } });
      if (!name.startsWith('.')) return;
      const reason = forbiddenImport(file, toPath(join(dirname(file), name)));
      if (reason !== null) context.report({ node: literal, messageId: 'direction', data: { reason } });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source, argument }) => check(source ?? argument?.literal),
      TSImportEqualsDeclaration: ({ moduleReference }) => check(moduleReference.expression),
    };
  },
};
