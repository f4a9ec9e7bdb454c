/**
 * Runs the tests: `node .config/test.mjs [--long] [--list] [FILTER…]`. Every test/**\/*.test.ts whose
 * path holds one of the filters is bundled and run with `node --test`, two files at a time, from
 * the project's root; `*.long.test.ts` only with --long. The last line sums everything up.
 */
import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { at, bundle, root, writeAtomically } from './bundle.mjs';
import { refreshLibraryImage } from './library-image.mjs';

const { long, filters } = parseArguments(process.argv.slice(2));

function parseArguments(argv) {
  return {
    long: argv.includes('--long'),
    filters: argv.filter((argument) => !argument.startsWith('--')),
  };
}

/** The test files to run, as paths from the root. */
async function chosenTests() {
  const names = await readdir(at('test'), { recursive: true });
  return names
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => long || !name.endsWith('.long.test.ts'))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort();
}

/** Bundles the tests; when one of them cannot be bundled, it fails alone. */
async function bundleTests(entryPoints, outdir) {
  try {
    await bundleTogether(entryPoints, outdir);
  } catch {
    for (const entry of entryPoints) await bundleTogether([entry], outdir).catch((error) => writeFailing(entry, outdir, error));
  }
  return entryPoints.map((entry) => bundleOf(entry, outdir));
}

const bundleOf = (entry, outdir) => `${outdir}/${entry.slice('test/'.length).replace(/\.ts$/, '.mjs')}`;

function writeFailing(entry, outdir, error) {
  const body = `throw new Error(${JSON.stringify(error.message)});`;
  return writeAtomically(at(bundleOf(entry, outdir)), `import { test } from 'node:test';\ntest('${entry} can be bundled', () => { ${body} });\n`);
}

/** Bundles into a folder of this run's own; code shared by several tests is bundled once. */
function bundleTogether(entryPoints, outdir) {
  return bundle({
    entryPoints,
    outdir,
    outbase: 'test',
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[hash]',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
}

function runNodeTest(files) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [
      '--enable-source-maps', '--test', '--test-concurrency=2',
      '--test-reporter', at('.config/reporter.mjs'), '--test-reporter-destination', 'stdout',
      ...files,
    ], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('close', (code) => done(code ?? 1));
  });
}

const tests = await chosenTests();
if (tests.length === 0) {
  console.log('no test file matches');
  process.exit(1);
}
await refreshLibraryImage();
const outdir = `dist/test/${process.pid}`;
try {
  process.exitCode = await runNodeTest(await bundleTests(tests, outdir));
} finally {
  await rm(at(outdir), { recursive: true, force: true });
}
