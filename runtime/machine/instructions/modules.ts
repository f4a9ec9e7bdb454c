/**
 * The instructions of modules: imported bindings, the end of a module's prologue, import() and
 * import.meta. What a specifier means is asked of the embedder through the agent's hooks.
 */
import { LENGTHS } from '../../../compiler/bytecode/instructions.js';
import { Op } from '../../../compiler/bytecode/op.js';
import { referenceError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { UNINITIALISED } from '../../objects/sentinels.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { newPromise, rejectPromise } from '../jobs/index.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { ImportData, ModuleBody } from '../state/module-data.js';
import { complete, drop, operand, peek } from '../calls/protocol.js';
import { leaveFiber } from '../suspending/suspend.js';
import { refuseOperand } from './operands.js';
import { scopeAt } from './scopes.js';

/** LoadImported: GetBindingValue of an import binding (9.1.1.5.1). */
export function loadImported(_agent: Agent, frame: Frame): void {
  const scope = scopeAt(frame, operand(frame, 0));
  const at = operand(frame, 1);
  const alias = scope.cells[at];
  const name = scope.descriptor.names[at]!;
  if (!(alias instanceof GuestObject) || !(alias.data instanceof ImportData)) throw referenceError(messages.uninitialised(name));
  const { cells, index } = alias.data.binding;
  const value = cells[index];
  if (value === UNINITIALISED) throw referenceError(messages.uninitialised(name));
  complete(frame, 0, value);
}

/** StartModule: the module is linked; its frame waits behind this instruction. */
export function startModule(agent: Agent, frame: Frame): void {
  const body = frame.suspension;
  if (!(body instanceof ModuleBody) || body.started) refuseOperand(frame);
  body.started = true;
  body.scope = frame.openScopes > 0 ? frame.scope : null;
  body.frame = frame;
  frame.pc += LENGTHS[Op.StartModule]!;
  leaveFiber(agent, frame, undefined);
}

/** ImportCall (13.3.10.1): the library brings specifier and options to strings, then the embedder is asked. */
export function importCall(agent: Agent, frame: Frame): void {
  const specifier = peek(frame, 1);
  const options = peek(frame, 0);
  drop(frame, 2);
  callLibrary(agent, LIBRARY_CALLS.importArguments, [specifier, options], ReturnMode.Continue);
}

/** `request` is an array of the library's: false and an error, or true, the specifier, then keys and values. */
export function continueImport(agent: Agent, frame: Frame, request: GuestValue): void {
  const { realm } = frame;
  const { importModule } = agent.hooks;
  if (importModule === undefined) refuseOperand(frame);
  const [isValid, first, ...attributes] = (request as GuestObject).elements;
  if (isValid === true) return complete(frame, 0, importModule(realm, frame.code.script.referrer, first as string, attributes as string[]));
  const promise = newPromise(realm);
  rejectPromise(agent, promise, first);
  complete(frame, 0, promise);
}

/** ImportMeta (13.3.12.1) */
export function importMeta(agent: Agent, frame: Frame): void {
  const meta = agent.hooks.importMeta?.(frame.realm, frame.code.script.referrer) ?? refuseOperand(frame);
  complete(frame, 0, meta);
}
