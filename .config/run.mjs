/**
 * Bundles one TypeScript entry and runs it: `node .config/run.mjs FILE [ARGUMENT…]`. The library
 * image is made first when there is none. The bundle is this run's own, so that another run does not
 * change it on the way.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { at, bundle } from './bundle.mjs';
import { buildLibraryImage } from './library-image.mjs';

const [source, ...rest] = process.argv.slice(2);
const outfile = `dist/run/${source.replace(/\.ts$/, '').replaceAll('/', '-')}-${process.pid}.mjs`;
if (!existsSync(at('dist/generated/library-image.ts'))) await buildLibraryImage();
await bundle({ entryPoints: [source], outfile, format: 'esm', sourcemap: 'inline' });
const { status } = spawnSync(process.execPath, ['--enable-source-maps', at(outfile), ...rest], { stdio: 'inherit' });
rmSync(at(outfile), { force: true });
process.exit(status ?? 1);
