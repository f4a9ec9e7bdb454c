/**
 * Async generators (ECMA-262 27.6): their queue of requests, the methods that enter requests,
 * and the instructions that answer them. What comes after the body's end is in the library
 * (generator/async-generator.js), as is what must read a guest's `then`.
 */
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { callLibrary, deliver, runningRealm } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import type { BuiltinData } from '../state/function-data.js';
import { refuseOperand } from '../instructions/operands.js';
import { iteratorResult } from './iterator-result.js';
import { newPromise, rejectPromise, resolveDirectly } from '../jobs/index.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { drop, next, operand, pay, peek } from '../calls/protocol.js';
import { enterFiber, goOnByKind, leaveFiber } from './suspend.js';
import { AsyncGeneratorData, GeneratorState, ResumeKind } from '../state/suspension.js';

const NAMES = ['next', 'throw', 'return'] as const;

/** AsyncGenerator.prototype.next, throw and return (27.6.1.2 to 27.6.1.4): delivers a promise. */
export function requestAsyncGenerator(agent: Agent, callee: BuiltinData, receiver: GuestValue, kind: ResumeKind, value: GuestValue, mode: ReturnMode, returnSlot: number): void {
  const { realm } = callee;
  const promise = newPromise(realm);
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (!(data instanceof AsyncGeneratorData)) {
    const message = messages.incompatibleReceiver(`[AsyncGenerator].prototype.${NAMES[kind]}`, describeValue(receiver));
    rejectPromise(agent, promise, realm.newError('TypeError', message));
    return deliver(agent, promise, mode, returnSlot);
  }
  const waits = data.state === GeneratorState.Start && kind !== ResumeKind.Next;
  if (waits || data.state === GeneratorState.Completed) {
    data.abandon();
    return callLibrary(agent, LIBRARY_CALLS.asyncGeneratorEnded, [receiver, kind, value, promise], mode, returnSlot);
  }
  agent.budget.charge(1);
  if (data.frame === null || data.state > GeneratorState.Suspended) {
    data.queue.push({ kind, value, promise });
    return deliver(agent, promise, mode, returnSlot);
  }
  resume(agent, data, { kind, value, promise }, mode, returnSlot);
}

/** AsyncGeneratorResume (27.6.3.5) */
function resume(agent: Agent, data: AsyncGeneratorData, request: AsyncGeneratorData['queue'][number], mode: ReturnMode, returnSlot: number): void {
  const frame = data.frame!;
  const isStart = data.state === GeneratorState.Start;
  enterFiber(agent, frame, mode, returnSlot);
  data.queue.push(request);
  data.outcome = request.promise;
  data.frame = null;
  data.state = GeneratorState.Running;
  data.method = request.kind;
  if (isStart) next(frame);
  else goOnByKind(frame, request.kind, request.value);
}

function asyncGeneratorOf(frame: Frame): AsyncGeneratorData {
  return frame.suspension instanceof AsyncGeneratorData ? frame.suspension : refuseOperand(frame);
}

/** YieldDelegate in an async generator: AsyncGeneratorYield (27.6.3.8) up to the suspension. */
export function yieldAsync(agent: Agent, frame: Frame): void {
  const { realm } = frame;
  const data = asyncGeneratorOf(frame);
  const request = data.queue.shift() ?? refuseOperand(frame);
  const result = iteratorResult(realm, peek(frame, 0), false);
  drop(frame, 1);
  if (resolveDirectly(realm, request.promise, result)) return continueYield(agent, frame);
  callLibrary(agent, LIBRARY_CALLS.resolvePromise, [request.promise, result], ReturnMode.Continue);
}

/** Goes on with the next request, or waits for one. */
export function continueYield(agent: Agent, frame: Frame): void {
  const data = asyncGeneratorOf(frame);
  const request = data.queue[0];
  if (request !== undefined) return goOnByKind(frame, request.kind, request.value);
  data.frame = frame;
  data.state = GeneratorState.Suspended;
  handOver(agent, frame, data);
}

function handOver(agent: Agent, frame: Frame, data: AsyncGeneratorData): void {
  const { outcome } = data;
  data.outcome = undefined;
  leaveFiber(agent, frame, outcome);
}

/** FinishAsyncGenerator: AsyncGeneratorStart (27.6.3.2) from step 4.f. */
export function finishAsyncGenerator(agent: Agent, frame: Frame): void {
  const { realm } = frame;
  const data = asyncGeneratorOf(frame);
  pay(agent, frame, 1);
  const threw = operand(frame, 0) === 1;
  const value = peek(frame, 0);
  const request = data.queue.shift() ?? refuseOperand(frame);
  data.state = GeneratorState.Draining;
  drop(frame, 1);
  if (threw) rejectPromise(agent, request.promise, value);
  else {
    const result = iteratorResult(realm, value, true);
    if (!resolveDirectly(realm, request.promise, result)) {
      return callLibrary(agent, LIBRARY_CALLS.asyncGeneratorResolve, [holder(frame), request.promise, result], ReturnMode.Continue);
    }
  }
  if (data.queue.length > 0) return callLibrary(agent, LIBRARY_CALLS.asyncGeneratorDrain, [holder(frame)], ReturnMode.Continue);
  data.state = GeneratorState.Completed;
  continueFinish(agent, frame);
}

/** After the requests that were waiting have been answered. */
export function continueFinish(agent: Agent, frame: Frame): void {
  handOver(agent, frame, asyncGeneratorOf(frame));
}

/** An object that gives the library the generator's record. */
function holder(frame: Frame): GuestObject {
  const object = runningRealm(frame.realm.agent).newObject(null);
  object.data = frame.suspension;
  return object;
}
