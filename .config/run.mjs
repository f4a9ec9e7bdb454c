/**
 * Bundles one TypeScript entry and runs it: `node .config/run.mjs FILE [ARGUMENT…]`. The library
 * image is made first, except for the compiler's own commands. The bundle is this run's own, so
 * that another run does not change it on the way.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { at, bundle } from './bundle.mjs';
import { refreshLibraryImage } from './library-image.mjs';

const [source, ...rest] = process.argv.slice(2);
const outfile = `dist/run/${source.replace(/\.ts$/, '').replaceAll('/', '-')}-${process.pid}.mjs`;
if (!source.startsWith('compiler/')) await refreshLibraryImage();
await bundle({ entryPoints: [source], outfile, format: 'esm', sourcemap: 'inline' });
const { status } = spawnSync(process.execPath, ['--enable-source-maps', at(outfile), ...rest], { stdio: 'inherit' });
rmSync(at(outfile), { force: true });
process.exit(status ?? 1);
