/**
 * Evaluation (ECMA-262 16.2.1.6.1.3): the walk over a linked graph in the order of requests, and
 * what happens when a module that awaits is done. Both are activities in the loop whose progress
 * is in records, so neither the graph's depth nor a module's code takes host stack. A limit that
 * ends a run leaves the modules that it was evaluating errored with it.
 */
import type { Account } from '../limits/budget.js';
import { Termination } from '../limits/termination.js';
import type { Activity } from '../machine/state/activity.js';
import { activityFrame } from '../machine/state/activity.js';
import type { Agent, EntryLimits } from '../machine/state/agent.js';
import { call, finish, pushFrame } from '../machine/calls/calls.js';
import { checkEntry, enterUnder, openAccount } from '../machine/interpreter/entry.js';
import type { Frame } from '../machine/state/frame.js';
import { ReturnMode } from '../machine/state/frame.js';
import { drainOwnJobs, performPromiseActivity } from '../machine/jobs/index.js';
import { ModuleBody, inertHolder } from '../machine/state/module-data.js';
import { GuestThrow } from '../machine/calls/protocol.js';
import { enterFiber } from '../machine/suspending/suspend.js';
import { Suspension } from '../machine/state/suspension.js';
import type { GuestObject, GuestValue } from '../objects/value.js';
import { ASYNC_DONE, ModuleStatus, NOT_ASYNC, SourceModule, SyntheticModuleRecord } from './records.js';
import type { Failure, ModuleRecord } from './records.js';

/** The frame of a source text module. */
export class SourceBody extends ModuleBody {
  constructor(promise: GuestObject, readonly module: SourceModule) {
    super(promise);
  }

  override abandon(ending?: Termination): void {
    super.abandon();
    if (ending !== undefined) reject(this.module, ending);
  }
}

/** Places in the order of modules that wait (IncrementModuleAsyncEvaluationCount). */
let asyncCount = 0;

/**
 * Evaluate: runs what of a linked graph has not run yet, up to the first await.
 * @param done told once when the module's evaluation is over, perhaps at once
 */
export function evaluateModule(root: ModuleRecord, limits: EntryLimits | undefined, done: (failure: Failure | null) => void): void {
  const { realm } = root;
  checkEntry(realm.agent);
  const account = openAccount(realm, limits);
  if (root.status === ModuleStatus.Linked) enterUnder(realm, account, (agent) => pushFrame(agent, evaluationFrame(root)));
  await_(root, done);
  drain(root, account);
}

/** Runs the jobs of a context that keeps its own; a limit that ends them ends the module too, if it waits for them. */
function drain(root: ModuleRecord, account: Account): void {
  try {
    drainOwnJobs(root.realm, account);
  } catch (error) {
    // The embedder's evaluation reports it; what waited for the dropped jobs never goes on.
    if (!(error instanceof Termination) || !(root instanceof SourceModule) || root.status !== ModuleStatus.EvaluatingAsync) throw error;
    reject(root, error);
  }
}

function await_(root: ModuleRecord, done: (failure: Failure | null) => void): void {
  const module = root instanceof SourceModule ? root.cycleRoot ?? root : root;
  if (module instanceof SourceModule && module.status === ModuleStatus.EvaluatingAsync) module.waiting.push(done);
  else done(root.failure ?? module.failure);
}

function evaluationFrame(root: ModuleRecord): Frame {
  const frame = activityFrame(EVALUATE, root.realm, [], null, undefined, ReturnMode.Barrier, 0);
  frame.suspension = new Evaluation(root);
  return frame;
}

/** One module on the way down, and how far its requests have been followed. */
interface Step {
  readonly module: SourceModule;
  next: number;
  /** The request at `next` has been visited. */
  visited: boolean;
  executed: boolean;
}

/** An evaluation in progress: what InnerModuleEvaluation has on its stacks. */
class Evaluation extends Suspension {
  private readonly path: Step[] = [];
  private readonly stack: SourceModule[] = [];
  private index = 0;
  private running: ModuleRecord | null = null;
  private started = false;

  constructor(private readonly root: ModuleRecord) {
    super();
  }

  /** Goes on until code has to run (it is then on top of the fiber) or all is done. */
  proceed(agent: Agent): void {
    this.running = null;
    if (!this.started) {
      this.started = true;
      if (this.visit(agent, this.root)) return;
    }
    for (let step = this.path.at(-1); step !== undefined; step = this.path.at(-1)) {
      agent.budget.charge(1);
      if (this.follow(agent, step)) return;
    }
    finish(agent, undefined);
  }

  /** One step of a module; true when code has to run first. */
  private follow(agent: Agent, step: Step): boolean {
    const { module } = step;
    if (step.next < module.linked.length) {
      const required = module.linked[step.next]!;
      if (!step.visited) {
        step.visited = true;
        if (this.visit(agent, required)) return true;
      } else {
        step.visited = false;
        step.next++;
        if (required instanceof SourceModule) return this.note(agent, module, required);
      }
      return false;
    }
    if (!step.executed) {
      step.executed = true;
      return this.execute(agent, module);
    }
    this.path.pop();
    this.closeCycle(module);
    return false;
  }

  /** Begins a module that nobody has begun; true when code has to run first. */
  private visit(agent: Agent, module: ModuleRecord): boolean {
    if (module.failure !== null && module.status === ModuleStatus.Evaluated) return this.stop(agent, module.failure);
    if (module.status !== ModuleStatus.Linked) return false;
    if (module instanceof SyntheticModuleRecord) {
      this.running = module;
      module.status = ModuleStatus.Evaluated;
      call(agent, module.evaluator, module.receiver, [], ReturnMode.Step);
      return true;
    }
    const source = module as SourceModule;
    source.status = ModuleStatus.Evaluating;
    source.walk = this;
    source.index = source.ancestor = this.index++;
    this.stack.push(source);
    this.path.push({ module: source, next: 0, visited: false, executed: false });
    return false;
  }

  /** InnerModuleEvaluation step 11.c, for a request that has been visited; true when it had failed. */
  private note(agent: Agent, module: SourceModule, required: SourceModule): boolean {
    let target = required;
    if (required.status === ModuleStatus.Evaluating) {
      // One of another walk, out of whose code the embedder began this one: it is under way and is not waited for.
      if (required.walk !== this) return false;
      module.ancestor = Math.min(module.ancestor, required.ancestor);
    } else target = required.cycleRoot ?? required;
    if (target.failure !== null) return this.stop(agent, target.failure);
    if (target.asyncOrder <= NOT_ASYNC) return false;
    module.pendingDependencies++;
    target.asyncParents.push(module);
    return false;
  }

  private execute(agent: Agent, module: SourceModule): boolean {
    if (module.pendingDependencies > 0 || module.hasTopLevelAwait) {
      module.asyncOrder = ++asyncCount;
      if (module.pendingDependencies > 0) return false;
    }
    this.running = module;
    run(agent, module);
    return true;
  }

  private closeCycle(root: SourceModule): void {
    if (root.ancestor !== root.index) {
      const above = this.path.at(-1)!.module;
      above.ancestor = Math.min(above.ancestor, root.ancestor);
      return;
    }
    for (let module = this.stack.pop(); module !== undefined; module = this.stack.pop()) {
      module.cycleRoot = root;
      if (module.asyncOrder === NOT_ASYNC) module.status = ModuleStatus.Evaluated;
      else if (module.status === ModuleStatus.Evaluating) module.status = ModuleStatus.EvaluatingAsync;
      if (module === root) return;
    }
  }

  /** Something threw, or had thrown before: all that waits for it fails alike. */
  fail(failure: Failure): void {
    if (this.running instanceof SyntheticModuleRecord) this.running.failure = failure;
    for (const module of this.stack) module.settle(failure);
    this.stack.length = 0;
    this.path.length = 0;
  }

  private stop(agent: Agent, failure: Failure): true {
    this.fail(failure);
    finish(agent, undefined);
    return true;
  }

  override abandon(ending?: Termination): void {
    if (ending !== undefined) this.fail(ending);
  }
}

const EVALUATE: Activity = {
  name: 'evaluateModules',
  resume(agent, frame) {
    (frame.suspension as Evaluation).proceed(agent);
  },
  caught(agent, frame, error) {
    (frame.suspension as Evaluation).fail(new GuestThrow(error));
    finish(agent, undefined);
    return true;
  },
};

/** ExecuteModule, and ExecuteAsyncModule for one that awaits: its frame goes on behind the prologue. */
function run(agent: Agent, module: SourceModule): void {
  const body = module.body!;
  const frame = body.frame!;
  if (module.hasTopLevelAwait) {
    performPromiseActivity(agent, body.promise, MODULE_DONE, inertHolder(module), module.realm);
    body.outcome = body.promise;
  }
  enterFiber(agent, frame, ReturnMode.Step, 0);
  body.frame = null;
}

/** Whether a module or one that it requests, however far, awaits at its top level. */
export function hasAsyncGraph(root: ModuleRecord): boolean {
  const seen = new Set<ModuleRecord>([root]);
  for (const module of seen) {
    if (!(module instanceof SourceModule)) continue;
    if (module.hasTopLevelAwait) return true;
    for (const next of module.linked) seen.add(next);
  }
  return false;
}

/** What follows the end of a module that was waited for: modules to run, in order. */
class Continuation extends Suspension {
  private next = 0;
  private running: SourceModule | null = null;

  constructor(private readonly modules: readonly SourceModule[]) {
    super();
  }

  /** The module that ran has ended without error, or is waiting itself. */
  proceed(agent: Agent): void {
    if (this.running !== null && !this.running.hasTopLevelAwait) fulfil(this.running);
    this.running = null;
    while (this.next < this.modules.length) {
      const module = this.modules[this.next++]!;
      if (module.status === ModuleStatus.Evaluated) continue;
      this.running = module;
      return run(agent, module);
    }
    finish(agent, undefined);
  }

  failed(agent: Agent, error: GuestValue): void {
    reject(this.running!, new GuestThrow(error));
    this.running = null;
    this.proceed(agent);
  }

  override abandon(ending?: Termination): void {
    if (ending !== undefined) for (const module of this.modules) if (module.status === ModuleStatus.EvaluatingAsync) reject(module, ending);
  }
}

/** AsyncModuleExecutionFulfilled, AsyncModuleExecutionRejected (16.2.1.6.1.3.4, .5). Slots: the module, fulfilled, value. */
const MODULE_DONE: Activity = {
  name: 'asyncModuleDone',
  resume(agent, frame) {
    if (frame.suspension !== null) return (frame.suspension as Continuation).proceed(agent);
    const [holder, fulfilled, value] = frame.slots;
    const module = (holder as GuestObject).data as SourceModule;
    if (fulfilled !== true) {
      reject(module, new GuestThrow(value));
      return finish(agent, undefined);
    }
    if (module.status === ModuleStatus.Evaluated) return finish(agent, undefined);
    fulfil(module);
    const continuation = new Continuation(availableAncestors(agent, module));
    frame.suspension = continuation;
    continuation.proceed(agent);
  },
  caught(agent, frame, error) {
    if (frame.suspension === null) return false;
    (frame.suspension as Continuation).failed(agent, error);
    return true;
  },
};

function fulfil(module: SourceModule): void {
  module.asyncOrder = ASYNC_DONE;
  module.settle(null);
}

/** GatherAvailableAncestors: whom nothing holds up any more, in the order of their requests. */
function availableAncestors(agent: Agent, start: SourceModule): SourceModule[] {
  const found: SourceModule[] = [];
  const work = [start];
  for (let module = work.pop(); module !== undefined; module = work.pop()) {
    agent.budget.charge(1 + module.asyncParents.length);
    for (const parent of module.asyncParents) {
      if (parent.failure !== null || parent.cycleRoot?.failure || --parent.pendingDependencies > 0) continue;
      found.push(parent);
      if (!parent.hasTopLevelAwait) work.push(parent);
    }
  }
  return found.sort((a, b) => a.asyncOrder - b.asyncOrder);
}

/** Errors a module and all that wait for it. */
function reject(start: SourceModule, failure: Failure): void {
  const work = [start];
  for (let module = work.shift(); module !== undefined; module = work.shift()) {
    if (module.status === ModuleStatus.Evaluated) continue;
    module.asyncOrder = ASYNC_DONE;
    module.settle(failure);
    for (const parent of module.asyncParents) work.push(parent);
  }
}
