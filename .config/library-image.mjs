/**
 * Runs the compiler over the library's JavaScript and writes the image that the runtime imports
 * as `#library-image`. The compiler is bundled first, since it is TypeScript itself.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { at, bundle, root, writeAtomically } from './bundle.mjs';

const source = 'compiler/build/library.ts';
const target = 'dist/generated/library-image.ts';

/**
 * Brings the image up to date where somebody works on the tree: a library that does not compile
 * just now is reported, and the last image serves.
 */
export async function refreshLibraryImage() {
  try {
    await buildLibraryImage();
  } catch (error) {
    console.error(`the library does not compile, its last image is used: ${error.message}`);
    if (!existsSync(at(target))) await writeAtomically(at(target), 'export {};\n');
  }
}

/** Builds dist/generated/library-image.ts; without a library compiler an empty module stands in. */
export async function buildLibraryImage() {
  if (!existsSync(at(source))) return writeAtomically(at(target), 'export {};\n');
  const outfile = `dist/generated/library-compiler.${process.pid}.mjs`;
  await bundle({ entryPoints: [source], outfile, format: 'esm', logLevel: 'silent' });
  try {
    const compiler = await import(pathToFileURL(at(outfile)).href);
    return await writeAtomically(at(target), compiler.buildLibraryImage(root));
  } finally {
    await rm(at(outfile), { force: true });
  }
}
