/** The lint of the project: general rules here, our own in .config/lint/. */
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'runtime/library/**/*.js', 'bench/cases/'] },
  { files: ['**/*.ts'], extends: [tseslint.configs.recommended], rules: { '@typescript-eslint/no-explicit-any': 'error', 'no-fallthrough': 'off' } },
);
