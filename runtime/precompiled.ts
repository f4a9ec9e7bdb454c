/**
 * belljar without its compiler, for hosts that run precompiled scripts only: the same surface as
 * runtime/browser.ts, and source text without cached data is refused (ERR_BELLJAR_NO_COMPILER), code
 * from strings inside included. Regular expressions work. Imports nothing of Node's, nor the compiler.
 */
import { warnOnConsole } from './vm/host.js';

warnOnConsole();

export { Script, compileFunction, constants, createContext, createScript, isContext, runInContext, runInNewContext, runInThisContext, Module, SourceTextModule, SyntheticModule, usage, surface as default } from './vm/surface.js';
