/**
 * belljar for browsers and other hosts without Node: the same surface as runtime/node/main.ts, with
 * what any such host has in place of Node's facilities. A composition root: puts the compiler into
 * the runtime and names what is exported. Imports nothing of Node's.
 */
import { compile } from '../compiler/compile.js';
import { installCompiler } from './vm/compile.js';
import { compileFunction } from './vm/compile-function.js';
import { constants } from './vm/constants.js';
import { createContext, isContext, usage } from './vm/context.js';
import { host, installHostFacilities } from './vm/host.js';
import { Module } from './vm/modules/module.js';
import { SourceTextModule } from './vm/modules/source-text.js';
import { SyntheticModule } from './vm/modules/synthetic.js';
import { Script, createScript, runInContext, runInNewContext, runInThisContext } from './vm/script.js';

/** Warnings go where browsers show them; a host may have no console. */
const { console } = globalThis as { console?: { warn(message: string): void } };

installHostFacilities({ ...host(), warn: (message, kind) => console?.warn(`${kind}: ${message}`) });
installCompiler(compile);

export { Script, compileFunction, constants, createContext, createScript, isContext, runInContext, runInNewContext, runInThisContext, Module, SourceTextModule, SyntheticModule, usage };

export default { Script, createContext, createScript, runInContext, runInNewContext, runInThisContext, isContext, compileFunction, Module, SourceTextModule, SyntheticModule, constants, usage };
