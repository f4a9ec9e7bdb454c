/**
 * Linking (ECMA-262 16.2.1.6.1.1): a graph of modules whose requests are all answered gets its
 * exports resolved, its prologues run and its imports filled in, or stays as it was. The walk is
 * an activity in the loop; its progress is in a record.
 */
import { BytecodeError } from '../../compiler/bytecode/error.js';
import { EntryKind } from '../machine/state/code.js';
import { CellFlag } from '../../compiler/bytecode/unit.js';
import type { Activity } from '../machine/state/activity.js';
import { activityFrame } from '../machine/state/activity.js';
import type { Agent, EntryLimits } from '../machine/state/agent.js';
import { finish, pushFrame } from '../machine/calls/calls.js';
import { enter } from '../machine/interpreter/entry.js';
import { Frame, ReturnMode } from '../machine/state/frame.js';
import { newPromise } from '../machine/jobs/index.js';
import { ImportData, inertHolder } from '../machine/state/module-data.js';
import { prepare } from '../machine/interpreter/prepare.js';
import { GuestErrorRequest } from '../objects/errors.js';
import { messages } from '../objects/messages.js';
import { InternalData, type GuestObject } from '../objects/value.js';
import { SourceBody } from './evaluate.js';
import { cellOf, resolveExport } from './exports.js';
import { namespaceOf } from './namespace.js';
import { ModuleStatus, SourceModule } from './records.js';
import type { ModuleRecord, Resolution } from './records.js';

/** A link in progress. */
class Linking extends InternalData {
  readonly modules: ModuleRecord[] = [];
  next = 0;
}

/**
 * Links a module and all that it requests.
 * @throws GuestThrow of a SyntaxError, Termination: then nothing is linked
 */
export function linkModule(root: ModuleRecord, limits?: EntryLimits): void {
  if (root.status !== ModuleStatus.Unlinked) return;
  const { realm } = root;
  const linking = new Linking();
  try {
    enter(realm, (agent) => {
      pushFrame(agent, activityFrame(LINK, realm, [inertHolder(linking)], null, undefined, ReturnMode.Barrier, 0));
      collect(agent, root, linking.modules);
    }, limits);
  } catch (error) {
    // Nothing is left half linked; what was thrown goes on.
    for (const module of linking.modules) reset(module);
    throw error;
  }
}

function reset(module: ModuleRecord): void {
  module.status = ModuleStatus.Unlinked;
  module.namespace = null;
  if (module instanceof SourceModule) module.body = null;
}

/** The first specifier in the graph that nothing was given for, while another link of its module is under way. */
export function unansweredRequest(root: ModuleRecord): string | undefined {
  const seen = new Set<ModuleRecord>([root]);
  for (const module of seen) {
    if (!(module instanceof SourceModule)) continue;
    if (module.linked.length < module.entries.requests.length) return module.entries.requests[module.linked.length]!.specifier;
    for (const next of module.linked) seen.add(next);
  }
  return undefined;
}

/** The modules that are to be linked, each after those that it requests, as far as cycles let it. */
function collect(agent: Agent, root: ModuleRecord, modules: ModuleRecord[]): void {
  const path: { readonly module: ModuleRecord; next: number }[] = [];
  const visit = (module: ModuleRecord): void => {
    agent.budget.charge(1);
    if (module.status !== ModuleStatus.Unlinked) return;
    module.status = ModuleStatus.Linking;
    path.push({ module, next: 0 });
    modules.push(module);
  };
  visit(root);
  for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
    const { module } = at;
    const linked = module instanceof SourceModule ? module.linked : [];
    if (at.next < linked.length) visit(linked[at.next++]!);
    else path.pop();
  }
}

const LINK: Activity = {
  name: 'linkModules',
  resume(agent, frame) {
    const linking = (frame.slots[0] as GuestObject).data as Linking;
    const { modules } = linking;
    // Those that are requested come first as far as possible: what they export is then known.
    if (linking.next === 0) for (let i = modules.length - 1; i >= 0; i--) checkNames(modules[i]!);
    while (linking.next < modules.length) {
      const module = modules[linking.next++]!;
      if (module instanceof SourceModule) return runPrologue(agent, module);
    }
    for (const module of modules) if (module instanceof SourceModule && !module.body!.started) throw new BytecodeError('module has no prologue');
    for (const module of modules) if (module instanceof SourceModule) fillImports(module);
    for (const module of modules) module.status = ModuleStatus.Linked;
    finish(agent, undefined);
  },
};

/** Every name that the module imports or passes on must mean one binding. @throws GuestErrorRequest SyntaxError */
function checkNames(module: ModuleRecord): void {
  if (!(module instanceof SourceModule)) return;
  const { entries, linked } = module;
  for (const { request, imported } of [...entries.indirects, ...entries.imports]) {
    if (imported !== undefined) requireExport(linked[request]!, imported, entries.requests[request]!.specifier);
  }
}

function requireExport(module: ModuleRecord, name: string, specifier: string): Exclude<Resolution, string | null> {
  const resolution = resolveExport(module, name);
  if (resolution === null) throw new GuestErrorRequest('SyntaxError', messages.noSuchExport(specifier, name));
  if (resolution === 'ambiguous') throw new GuestErrorRequest('SyntaxError', messages.ambiguousExport(specifier, name));
  return resolution;
}

/** Pushes the module's frame, which makes its scope and functions and then waits. */
function runPrologue(agent: Agent, module: SourceModule): void {
  const { code, realm } = module;
  if (code.entry === EntryKind.Unprepared) prepare(agent, code);
  const frame = new Frame(null, code, realm.feedback(code), code.slots.slice(), null, undefined, null, undefined, realm, ReturnMode.Step);
  frame.suspension = module.body = new SourceBody(newPromise(realm), module);
  pushFrame(agent, frame);
}

/** InitializeEnvironment (16.2.1.7.3.1) step 7: import cells lead to what they mean. */
function fillImports({ entries, linked, body, realm }: SourceModule): void {
  const scope = body!.scope;
  if (scope === null) return;
  const { names, flags } = scope.descriptor;
  const places = new Map(names.map((name, index) => [name, index]));
  realm.charge(names.length);
  for (const { request, imported, local } of entries.imports) {
    const at = places.get(local);
    if (at === undefined || (flags[at]! & CellFlag.Constant) === 0) continue;
    if (imported === undefined) scope.cells[at] = namespaceOf(linked[request]!);
    else scope.cells[at] = inertHolder(new ImportData(cellOf(requireExport(linked[request]!, imported, entries.requests[request]!.specifier))));
  }
}
