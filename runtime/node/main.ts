/**
 * belljar for Node: the drop-in for node:vm. A composition root: puts the compiler and
 * Node's facilities into the runtime and names what is exported, in node:vm's order.
 */
import { compile } from '../../compiler/compile.js';
import { installCompiler } from '../vm/compile.js';
import { constants } from '../vm/constants.js';
import { createContext, isContext } from '../vm/context.js';
import { installHostFacilities } from '../vm/host.js';
import { Script, createScript, runInContext, runInNewContext, runInThisContext } from '../vm/script.js';
import { nodeFacilities } from './host.js';

installHostFacilities(nodeFacilities);
installCompiler(compile);

export { Script, constants, createContext, createScript, isContext, runInContext, runInNewContext, runInThisContext };

export default { Script, createContext, createScript, runInContext, runInNewContext, runInThisContext, isContext, constants };
