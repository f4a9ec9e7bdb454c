/**
 * Bundles one TypeScript entry and runs it: `node .config/run.mjs FILE [ARGUMENT…]`. The library
 * image is made first when there is none.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { at, bundle } from './bundle.mjs';
import { buildLibraryImage } from './library-image.mjs';

const [source, ...rest] = process.argv.slice(2);
const outfile = `dist/run/${source.replace(/\.ts$/, '').replaceAll('/', '-')}.mjs`;
if (!existsSync(at('dist/generated/library-image.ts'))) await buildLibraryImage();
await bundle({ entryPoints: [source], outfile, format: 'esm', sourcemap: 'inline' });
const { status } = spawnSync(process.execPath, ['--enable-source-maps', at(outfile), ...rest], { stdio: 'inherit' });
process.exit(status ?? 1);
