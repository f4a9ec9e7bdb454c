/**
 * Bundles one TypeScript entry and runs it in this process: `node .config/run.mjs FILE [ARGUMENT…]`.
 * The library image is made first, except for the compiler's own commands. The bundle is this run's
 * own, so that another run does not change it on the way. When whoever started the run is gone, as
 * after `timeout`, it ends too.
 */
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { at, bundle } from './bundle.mjs';
import { refreshLibraryImage } from './library-image.mjs';

const [source, ...rest] = process.argv.slice(2);
const outfile = at(`dist/run/${source.replace(/\.ts$/, '').replaceAll('/', '-')}-${process.pid}.mjs`);

process.on('exit', () => rmSync(outfile, { force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(130), 1000).unref();

if (!source.startsWith('compiler/')) await refreshLibraryImage();
await bundle({ entryPoints: [source], outfile, format: 'esm', sourcemap: 'inline' });
process.setSourceMapsEnabled(true);
process.argv = [process.execPath, outfile, ...rest];
await import(pathToFileURL(outfile).href);
