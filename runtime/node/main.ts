/**
 * belljar for Node: the drop-in for node:vm. A composition root: puts the compiler and
 * Node's facilities into the runtime. What is exported is said in runtime/vm/surface.ts.
 */
import { compile } from '../../compiler/compile.js';
import { installHostTests } from '../membrane/primordials.js';
import { installCompiler } from '../vm/compile.js';
import { installHostFacilities } from '../vm/host.js';
import { nodeFacilities, nodeTests } from './host.js';

installHostFacilities(nodeFacilities);
installHostTests(nodeTests);
installCompiler(compile);

export { Script, compileFunction, constants, createContext, createScript, isContext, runInContext, runInNewContext, runInThisContext, Module, SourceTextModule, SyntheticModule, usage, surface as default } from '../vm/surface.js';
