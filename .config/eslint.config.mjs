/**
 * The lint of the project: general rules here, our own in .config/lint/. The library's JavaScript is
 * a dialect (`%Name(…)`) that its own compiler checks, and bench cases are plain scripts: neither is
 * linted.
 */
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { catches } from './lint/catches.mjs';
import { imports } from './lint/imports.mjs';
import { opening } from './lint/opening.mjs';

const house = { rules: { catches, imports, opening } };

/** What hosts other than Node do not have, or what gives code from strings. */
const notInTheEngine = ['Buffer', 'process', 'global', 'require', '__dirname', '__filename', 'setImmediate', 'clearImmediate', 'console', 'eval'];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: names are found again by search.',
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'runtime/library/**/*.js', 'bench/cases/'] },
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [tseslint.configs.recommended],
    plugins: { house },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'house/imports': 'error',
      'house/opening': 'error',
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'no-with': 'error',
      'prefer-const': 'error',
      'no-template-curly-in-string': 'error',
      'no-unreachable-loop': 'error',
      'no-unused-private-class-members': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/no-duplicate-enum-values': 'off',
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },
  {
    files: ['compiler/**/*.ts', 'runtime/**/*.ts'],
    ignores: ['**/cli.ts', 'compiler/build/**', 'runtime/node/**'],
    rules: { 'no-restricted-globals': ['error', ...notInTheEngine] },
  },
  {
    files: ['runtime/**/*.ts'],
    ignores: ['runtime/node/**'],
    rules: { 'house/catches': 'error' },
  },
  {
    files: ['runtime/node/main.ts', 'runtime/browser.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**', 'bench/**', 'runtime/compiled/**'],
    rules: { 'no-new-func': 'off', 'no-template-curly-in-string': 'off' },
  },
);
