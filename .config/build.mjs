/**
 * The build. `npm run build` makes everything in dist/; `--fast` leaves out the declarations.
 *
 *   1. compiler/build/library.ts compiles the library's JavaScript into dist/generated/library-image.ts,
 *      which the runtime imports as `#library-image`.
 *   2. The node entry becomes dist/main.cjs; dist/main.mjs is a thin wrapper over it, so that
 *      `require` and `import` meet one instance.
 *   3. The browser entry and the commands are bundled.
 *   4. Declarations are rolled up into one file for each module system.
 *
 * What an entry does is not known here.
 */
import { existsSync } from 'node:fs';
import { at, bundle, writeAtomically } from './bundle.mjs';
import { buildDeclarations } from './declarations.mjs';
import { buildLibraryImage } from './library-image.mjs';

const fast = process.argv.includes('--fast');
const external = { packages: 'external' };

/** The commands: name of the file in dist/ and its source. */
const commands = {
  'belljar': 'runtime/node/cli.ts',
  'belljar-compile': 'compiler/cli.ts',
  'belljar-bench': 'bench/cli.ts',
};

/** The node entry: one CommonJS instance and the ES module that re-exports it. */
async function buildMain() {
  const entryPoints = ['runtime/node/main.ts'];
  const [, shape] = await Promise.all([
    bundle({ ...external, entryPoints, outfile: 'dist/main.cjs', format: 'cjs' }),
    exportedNames(entryPoints),
  ]);
  const names = shape.filter((name) => name !== 'default');
  await writeAtomically(at('dist/main.mjs'), [
    `import belljar from './main.cjs';`,
    ...(shape.includes('default') ? ['export default belljar.default;'] : ['export default belljar;']),
    `export const { ${names.join(', ')} } = belljar;`,
    '',
  ].join('\n'));
}

/** The names that an entry exports, as esbuild sees them. */
async function exportedNames(entryPoints) {
  const result = await bundle({ entryPoints, outfile: 'dist/generated/main-exports.mjs', format: 'esm' });
  return Object.values(result.metafile.outputs).flatMap((output) => output.exports);
}

function buildBrowser() {
  return bundle({ entryPoints: ['runtime/browser.ts'], outfile: 'dist/browser.mjs', format: 'esm', platform: 'browser', target: 'es2022' });
}

/** A command imports the package's own entry from beside it rather than holding a second engine. */
function buildCommand([name, source]) {
  return bundle({
    entryPoints: [source],
    outfile: `dist/${name}.mjs`,
    format: 'esm',
    banner: { js: '#!/usr/bin/env node' },
  });
}

const present = (source) => existsSync(at(source));

await buildLibraryImage();
await Promise.all([
  present('runtime/node/main.ts') && buildMain(),
  present('runtime/browser.ts') && buildBrowser(),
  ...Object.entries(commands).filter(([, source]) => present(source)).map(buildCommand),
]);
if (!fast && present('runtime/node/main.ts')) await buildDeclarations();
