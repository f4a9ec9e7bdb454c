/**
 * Contexts: which object is contextified, with which realm, agent and settings. The mark is
 * a weak map, so nothing is visible on the sandbox (API.md section 5).
 */
import type { Agent } from '../machine/state/agent.js';
import { contextifiedGlobal } from '../membrane/contextified-global.js';
import { fromEmbedder, type HostObject } from '../membrane/host-value.js';
import { Membrane, type Usage } from '../membrane/membrane.js';
import { createRealm } from '../realm/realm.js';
import type { RealmImpl, RealmOptions } from '../realm/realm.js';
import { constants } from './constants.js';
import { createEngineAgent } from './engine.js';
import { invalidArgType, invalidArgValue } from './errors.js';
import { lendMembrane } from './modules/importer.js';
import { NO_LIMITS, readContextOptions, type ContextOptions, type Limits } from './options.js';
import { jobReports, listenToJobs } from './reports.js';

/** One contextified object and what belongs to it. */
export interface Context {
  readonly name: string;
  readonly realm: RealmImpl;
  readonly agent: Agent;
  readonly membrane: Membrane;
  readonly limits: Limits;
  readonly ownQueue: boolean;
}

const CONTEXTS = new WeakMap<object, Context>();

/**
 * Whether this very object was contextified.
 * @throws ERR_INVALID_ARG_TYPE for anything but an object (functions included)
 */
export function isContext(object: unknown): boolean {
  if (typeof object !== 'object' || object === null) throw invalidArgType('object', 'of type object', object);
  return CONTEXTS.has(object);
}

/**
 * The context of a contextified object.
 * @throws ERR_INVALID_ARG_TYPE when it is none
 */
export function contextOf(object: unknown): Context {
  if (!isContext(object)) throw invalidArgType('contextifiedObject', 'an vm.Context', object);
  return CONTEXTS.get(object as object)!;
}

/** The context of an object, or undefined for whatever is none. */
export function contextIfAny(object: unknown): Context | undefined {
  return typeof object === 'object' && object !== null ? CONTEXTS.get(object) : undefined;
}

/**
 * node:vm's createContext: contextifies `object` and answers it; an object that is a context
 * already is answered at once, its options not looked at. With DONT_CONTEXTIFY there is no
 * sandbox: the answer is the new realm's ordinary global object.
 */
export function createContext(object: unknown = {}, options: unknown = {}): object {
  if (object === constants.DONT_CONTEXTIFY) return makePlainContext(readContextOptions(options));
  if (isContext(object)) return object as object;
  const sandbox = object as object;
  CONTEXTS.set(sandbox, makeContext(fromEmbedder(sandbox) as HostObject, readContextOptions(options)));
  return sandbox;
}

/** The global object of a context over its sandbox; the builtins lie on an inner object. */
function globalFor(membrane: Membrane, sandbox: HostObject): NonNullable<RealmOptions['global']> {
  return (realm) => {
    const object = contextifiedGlobal(membrane, realm, sandbox, realm.innerGlobal());
    return { object, thisValue: object };
  };
}

function newAgent(limits: Limits): Pick<Context, 'agent' | 'membrane'> {
  const agent = createEngineAgent(limits);
  const membrane = new Membrane(agent);
  lendMembrane(agent, membrane);
  agent.jobs.reports = jobReports(membrane);
  return { agent, membrane };
}

/** The agent that a new context joins, or one of its own. */
function agentFor({ shareWith, limits }: ContextOptions): Pick<Context, 'agent' | 'membrane'> {
  if (shareWith === undefined) {
    return newAgent(limits);
  }
  const shared = CONTEXTS.get(shareWith);
  if (shared === undefined) throw invalidArgType('options.shareWith', 'an vm.Context', shareWith);
  if (limits.depth !== Infinity) throw invalidArgValue('options.limits.depth', 'belongs to the context that is shared with', limits.depth);
  return shared;
}

let unnamed = 0;

/** Puts a context together. */
function finish(realm: RealmImpl, membrane: Membrane, options: ContextOptions): Context {
  const { limits, ownQueue } = options;
  const name = options.name ?? `VM Context ${++unnamed}`;
  membrane.setLimits(realm, { timeout: limits.timeout, fuel: limits.fuel });
  if (ownQueue) realm.agent.jobs.separate(realm);
  listenToJobs(realm, name, options);
  return { name, realm, agent: realm.agent, membrane, limits, ownQueue };
}

function makeContext(sandbox: HostObject, options: ContextOptions): Context {
  const { agent, membrane } = agentFor(options);
  const realm = createRealm(agent, { allowCodeGeneration: options.strings, global: globalFor(membrane, sandbox) });
  membrane.arriveAs(sandbox, realm.globalObject);
  return finish(realm, membrane, options);
}

/** A context without sandbox; its global object as the host sees it stands for it. */
function makePlainContext(options: ContextOptions): object {
  const { agent, membrane } = agentFor(options);
  const realm = createRealm(agent, { allowCodeGeneration: options.strings });
  const context = finish(realm, membrane, options);
  const global = membrane.objectToHost(realm, realm.globalObject);
  CONTEXTS.set(global, context);
  return global;
}

let main: Context | undefined;

/**
 * The context of runInThisContext: the host's own global, contextified, intrinsics paired both
 * ways. It is no boundary.
 */
export function mainContext(): Context {
  return (main ??= makeMainContext());
}

function makeMainContext(): Context {
  const { agent, membrane } = newAgent(NO_LIMITS);
  const sandbox = fromEmbedder(globalThis) as HostObject;
  const realm = createRealm(agent, { allowCodeGeneration: true, global: globalFor(membrane, sandbox) });
  membrane.link(realm.globalObject, sandbox);
  membrane.pairOutwards(realm);
  return { name: 'main', realm, agent, membrane, limits: NO_LIMITS, ownQueue: false };
}

/**
 * What the runs in a context's agent, and the calls of its functions from the host, have spent.
 * @throws ERR_INVALID_ARG_TYPE for what is no context
 */
export function usage(contextifiedObject: unknown): Usage {
  const { fuel, last } = contextOf(contextifiedObject).membrane.usage;
  return { fuel, last: { ...last } };
}
