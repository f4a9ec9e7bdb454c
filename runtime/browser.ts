/**
 * belljar for browsers and other hosts without Node: the same surface as runtime/node/main.ts, with
 * what any such host has in place of Node's facilities. A composition root: puts the compiler into
 * the runtime. Imports nothing of Node's.
 */
import { compile } from '../compiler/compile.js';
import { installCompiler } from './vm/compile.js';
import { warnOnConsole } from './vm/host.js';

warnOnConsole();
installCompiler(compile);

export { Script, compileFunction, constants, createContext, createScript, isContext, runInContext, runInNewContext, runInThisContext, Module, SourceTextModule, SyntheticModule, usage, surface as default } from './vm/surface.js';
