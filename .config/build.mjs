/**
 * The build. `npm run build` makes everything in dist/; `--fast` leaves out the declarations.
 *
 *   1. compiler/build/library.ts compiles the library's JavaScript into dist/generated/library-image.ts,
 *      which the runtime imports as `#library-image`.
 *   2. The node entry becomes dist/main.cjs; dist/main.mjs is a thin wrapper over it, so that
 *      `require` and `import` meet one instance.
 *   3. The browser entry, the one without a compiler and the commands are bundled.
 *   4. Declarations are rolled up into one file for each module system.
 *
 * What an entry does is not known here.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { at, bundle, exportedNames, root, writeAtomically } from './bundle.mjs';
import { buildDeclarations } from './declarations.mjs';
import { buildLibraryImage } from './library-image.mjs';

const fast = process.argv.includes('--fast');
const main = 'runtime/node/main.ts';

/** The commands: name of the file in dist/ and its source. */
const commands = {
  'belljar': 'runtime/node/cli.ts',
  'belljar-compile': 'compiler/cli.ts',
  'belljar-bench': 'bench/cli.ts',
};

/**
 * What `require` gives is the default export itself, an ordinary object as with node:vm; the marks
 * that bundlers and compilers look for are on it, but not enumerable.
 */
const requireGivesDefault = `module.exports = Object.defineProperties(module.exports.default, {
  __esModule: { value: true },
  default: { value: module.exports.default },
});`;

/** The node entry: one CommonJS instance and the ES module that re-exports it. */
async function buildMain() {
  const entryPoints = [main];
  const [names] = await Promise.all([
    exportedNames(entryPoints),
    bundle({ entryPoints, outfile: 'dist/main.cjs', format: 'cjs', footer: { js: requireGivesDefault } }),
  ]);
  await writeAtomically(at('dist/main.mjs'), [
    `import belljar from './main.cjs';`,
    'export default belljar;',
    `export const { ${names.filter((name) => name !== 'default').join(', ')} } = belljar;`,
    '',
  ].join('\n'));
}

function buildBrowser() {
  return bundle({ entryPoints: ['runtime/browser.ts'], outfile: 'dist/browser.mjs', format: 'esm', platform: 'browser', target: 'es2022' });
}

/** Without a compiler, and with the one package that it holds inside it: it must run where nothing is installed. */
async function buildPrecompiled() {
  const held = '@eslint-community/regexpp';
  const licence = await readFile(at('node_modules', held, 'LICENSE'), 'utf8');
  return bundle({
    entryPoints: ['runtime/precompiled.ts'], outfile: 'dist/runtime.mjs', format: 'esm', platform: 'browser', target: 'es2022', packages: 'bundle',
    banner: { js: `/*\nHolds ${held}:\n\n${licence}*/` },
  });
}

/** A command that imports the node entry gets it from beside it rather than holding a second engine. */
const mainFromBeside = {
  name: 'main-from-beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/main\.js$/ }, ({ path, resolveDir }) => {
      const isMain = relative(root, resolve(resolveDir, path)) === main.replace(/\.ts$/, '.js');
      return isMain ? { path: './main.mjs', external: true } : null;
    });
  },
};

function buildCommand([name, source]) {
  return bundle({
    entryPoints: [source],
    outfile: `dist/${name}.mjs`,
    format: 'esm',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [mainFromBeside],
  });
}

const present = (source) => existsSync(at(source));

await buildLibraryImage();
await Promise.all([
  present(main) && buildMain(),
  present('runtime/browser.ts') && buildBrowser(),
  present('runtime/precompiled.ts') && buildPrecompiled(),
  ...Object.entries(commands).filter(([, source]) => present(source)).map(buildCommand),
]);
if (!fast && present(main)) await buildDeclarations();
