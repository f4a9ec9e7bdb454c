/**
 * belljar for Node: the drop-in for node:vm. A composition root: puts the compiler and
 * Node's facilities into the runtime and names what is exported, in node:vm's order.
 */
import { compile } from '../../compiler/compile.js';
import { installCompiler } from '../vm/compile.js';
import { compileFunction } from '../vm/compile-function.js';
import { constants } from '../vm/constants.js';
import { createContext, isContext, usage } from '../vm/context.js';
import { installHostFacilities } from '../vm/host.js';
import { Module } from '../vm/modules/module.js';
import { SourceTextModule } from '../vm/modules/source-text.js';
import { SyntheticModule } from '../vm/modules/synthetic.js';
import { Script, createScript, runInContext, runInNewContext, runInThisContext } from '../vm/script.js';
import { installHostTests } from '../membrane/primordials.js';
import { nodeFacilities, nodeTests } from './host.js';

installHostFacilities(nodeFacilities);
installHostTests(nodeTests);
installCompiler(compile);

export { Script, compileFunction, constants, createContext, createScript, isContext, runInContext, runInNewContext, runInThisContext, Module, SourceTextModule, SyntheticModule, usage };

export default { Script, createContext, createScript, runInContext, runInNewContext, runInThisContext, isContext, compileFunction, Module, SourceTextModule, SyntheticModule, constants, usage };
