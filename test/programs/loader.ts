/**
 * Runs published packages inside a context: a small CommonJS loader whose modules, `require` and
 * cache are all guest code. The host finds and reads files and compiles their text, no more.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The part of the node:vm surface that loading needs; belljar and node:vm both have it. */
export interface VmSurface {
  createContext(object: object): object;
  runInContext(code: string, context: object, options: { filename: string; timeout?: number }): unknown;
}

/** The guest's side: modules by path, each run once, cycles as in Node. */
const LOADER = `(function (host) {
  'use strict';
  var modules = Object.create(null);
  function load(path) {
    if (path in modules) return modules[path].exports;
    var module = modules[path] = { exports: {}, id: path, filename: path, loaded: false };
    if (path.endsWith('.json')) {
      module.exports = JSON.parse(host.read(path));
    } else {
      var body = host.compile(path);
      body.call(module.exports, module.exports, function require(name) { return load(host.resolve(path, name)); }, module, path, host.directory(path));
    }
    module.loaded = true;
    return module.exports;
  }
  return load;
})`;

/**
 * Loads a CommonJS file and all that it requires into a context of its own.
 * @returns what the file exports, as the host sees it
 */
export function loadInside(surface: VmSurface, path: string): unknown {
  const context = surface.createContext({});
  const load = surface.runInContext(LOADER, context, { filename: 'loader.js' }) as (host: object) => (path: string) => unknown;
  const compile = (file: string) => surface.runInContext(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`, context, { filename: file });
  return load({
    resolve: (from: string, name: string) => createRequire(from).resolve(name),
    read: (file: string) => readFileSync(file, 'utf8'),
    directory: dirname,
    compile,
  })(path);
}
