/**
 * How every piece of belljar is bundled, in one place: the build, the tests and the development
 * commands all come through here, so that what is tested is what is shipped. Files are written
 * beside their target and renamed, so several builds may run at once. No knowledge of what the
 * bundles contain lives here.
 */
import { build } from 'esbuild';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** An absolute path of a file of the project. */
export const at = (...parts) => join(root, ...parts);

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  tsconfig: at('tsconfig.json'),
  treeShaking: true,
};

/** Writes a file so that readers see the old text or the new one, never a part. */
export async function writeAtomically(path, contents) {
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, contents);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Bundles with esbuild and writes the results atomically. `const enum` members arrive as number
 * literals in the output, which the interpreter's loop depends on.
 * @param {import('esbuild').BuildOptions} options `entryPoints` and `outfile` or `outdir` at least
 * @returns esbuild's result, with the metafile
 */
export async function bundle(options) {
  const result = await build({ ...shared, metafile: true, ...options, write: false });
  await Promise.all(result.outputFiles.map((file) => writeAtomically(file.path, file.contents)));
  return result;
}

/** The names that an entry exports, as esbuild sees them; nothing is written. */
export async function exportedNames(entryPoints) {
  const { metafile } = await build({ ...shared, entryPoints, outfile: 'exports.mjs', format: 'esm', metafile: true, write: false });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}
