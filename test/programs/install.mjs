/**
 * Installs the published packages of this folder, unless the very ones of its lock file are there:
 * `node test/programs/install.mjs`. They are kept out of the project's own dependencies, so that
 * whoever only builds does not wait for them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const lock = join(folder, 'package-lock.json');
/** A copy of the lock file that was installed, written last. */
const installed = join(folder, 'node_modules/.installed-lock.json');

const upToDate = () => existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8');

if (!upToDate()) {
  execFileSync('npm', ['ci', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  copyFileSync(lock, installed);
}
