/**
 * The out-of-line instructions, by the names of their opcodes in lower camel case, and where
 * the result of a call goes that one of them waits for. What all of them keep to is in
 * protocol.ts.
 */
import { Op } from '../../../compiler/bytecode/op.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { finishClass } from './classes.js';
import { continueFinish, continueYield } from '../suspending/async-generators.js';
import { waitFor } from '../suspending/async.js';
import { continueForInPrepare } from './forin.js';
import { continueGetIterator, continueSkip, continueStep, finishDestructureStep, finishIteratorStep } from './iteration.js';
import { continueImport } from './modules.js';
import { continueDelete } from './operators.js';
import { continueResolve } from './references.js';

export { importCall, importMeta, loadImported, startModule } from './modules.js';
export { createArguments, createRest } from './arguments.js';
export { defineClass, defineMethod, runFieldInitialiser, setFieldInitialiser } from './classes.js';
export { callEval, callEvalSpread, createDynamicFunction, declareEval, defineEvalFunction, performIndirectEval } from './eval.js';
export { forInPrepare, forInStep } from './forin.js';
export { await, createGenerator, finishAsyncGenerator, getAsyncIterator, rejectAsync, requireIteratorResult, resolveAsync, returnGenerator, startAsync, throwTypeError, yield, yieldDelegate } from './generators.js';
export { closure, newClosure, setFunctionName, setHomeObject } from './functions.js';
export { declareGlobals, defineGlobalFunction, hasGlobal, initialiseGlobalLexical, loadGlobal, loadGlobalOrUndefined, loadGlobalThis, storeGlobal, storeGlobalResolved } from './globals.js';
export { destructureRest, destructureSkip, destructureStep, getIterator, iteratorClose, iteratorCloseQuietly, iteratorStep } from './iteration.js';
export { appendElement, appendHole, appendSpread, copyDataProperties, copyRest, defineElement, defineField, regExp, setLiteralPrototype, templateObject } from './literals.js';
export { requireObjectCoercible, toElementKey, toPropertyKey } from './keys.js';
export { deleteElement, getSuper, in_ as in, instanceOf, setSuper, superBase, superConstructor } from './operators.js';
export { definePrivateField, definePrivateMethod, getPrivate, hasPrivate_ as hasPrivate, newPrivateName, setPrivate_ as setPrivate } from './private.js';
export { deleteName, loadReference, loadReferenceOrUndefined, pushWith, referenceCallee, resolveName, storeReference } from './references.js';
export { clearLocal, copyScope, initialiseThisLocal, initialiseThisScoped, loadLocalChecked, loadScopedChecked, newScope, popScope, pushScope, storeLocalChecked, storeScopedChecked, throwConstAssignment, throwReferenceError } from './scopes.js';

/**
 * Hands a result to the instruction at `frame.pc` that waits for it.
 * @param mode IteratorResult for the object that next gave, Continue for all else
 */
export function continueInstruction(agent: Agent, frame: Frame, value: GuestValue, mode: ReturnMode): void {
  const isResult = mode === ReturnMode.IteratorResult;
  switch (frame.code.unit.code[frame.pc]) {
    case Op.IteratorStep:
      return continueStep(agent, frame, value, isResult, finishIteratorStep);
    case Op.DestructureStep:
      return continueStep(agent, frame, value, isResult, finishDestructureStep);
    case Op.DestructureSkip:
      return continueSkip(agent, frame, value, isResult);
    case Op.GetIterator:
      return continueGetIterator(agent, frame, value);
    case Op.ResolveName:
      return continueResolve(agent, frame, value, 'resolve');
    case Op.DeleteName:
      return continueResolve(agent, frame, value, 'delete');
    case Op.DefineClass:
      return finishClass(frame, value);
    case Op.DeleteElement:
      return continueDelete(frame, value);
    case Op.Await:
      return waitFor(agent, frame, value);
    case Op.YieldDelegate:
      return continueYield(agent, frame);
    case Op.FinishAsyncGenerator:
      return continueFinish(agent, frame);
    case Op.GetAsyncIterator:
      return continueGetIterator(agent, frame, value);
    case Op.ImportCall:
      return continueImport(agent, frame, value);
    case Op.ForInPrepare:
      return continueForInPrepare(frame, value);
    default:
      throw new Error(`no instruction waits at ${frame.pc}`);
  }
}
