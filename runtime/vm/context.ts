/**
 * Contexts: which object is contextified, with which realm, agent and settings. The mark is
 * a weak map, so nothing is visible on the sandbox (API.md section 5).
 */
import { createRealm } from '../realm/realm.js';
import type { RealmImpl, RealmOptions } from '../realm/realm.js';
import { contextifiedGlobal } from '../membrane/contextified-global.js';
import { fromEmbedder, type HostObject } from '../membrane/host-value.js';
import { Membrane } from '../membrane/membrane.js';
import { readContextOptions, type ContextOptions, type Limits } from './options.js';
import { createEngineAgent } from './engine.js';
import { constants } from './constants.js';
import type { Agent } from '../machine/agent.js';
import { invalidArgType } from './errors.js';

/** One contextified object and what belongs to it. */
export interface Context {
  readonly realm: RealmImpl;
  readonly agent: Agent;
  readonly membrane: Membrane;
  readonly limits: Limits;
  readonly ownQueue: boolean;
}

const CONTEXTS = new WeakMap<object, Context>();
const NO_LIMITS: Limits = { timeout: Infinity, fuel: Infinity, memory: Infinity, depth: Infinity, sourceLength: Infinity };

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
export function contextOf(object: unknown, name = 'contextifiedObject', expected = 'an vm.Context'): Context {
  if (!isContext(object)) throw invalidArgType(name, expected, object);
  return CONTEXTS.get(object as object)!;
}

/**
 * node:vm's createContext: contextifies `object` and answers it; an object that is a context
 * already is answered at once, its options not looked at. With DONT_CONTEXTIFY there is no
 * sandbox: the answer is the new realm's ordinary global object.
 */
export function createContext(object: unknown = {}, options: unknown = {}): object {
  if (object === constants.DONT_CONTEXTIFY) return makePlainContext(readContextOptions(options));
  if (isContext(object)) return object as object;
  CONTEXTS.set(object as object, makeContext(fromEmbedder(object) as HostObject, readContextOptions(options)));
  return object as object;
}

/** The global object of a context over its sandbox; the builtins lie on an inner object. */
function globalFor(membrane: Membrane, sandbox: HostObject): NonNullable<RealmOptions['global']> {
  return (realm) => {
    const object = contextifiedGlobal(membrane, realm, sandbox, realm.innerGlobal());
    return { object, thisValue: object };
  };
}

/** The agent that a new context joins, or one of its own. */
function agentFor(options: ContextOptions): Pick<Context, 'agent' | 'membrane'> {
  if (options.shareWith !== undefined) return contextOf(options.shareWith, 'options.shareWith');
  const agent = createEngineAgent(options.limits);
  return { agent, membrane: new Membrane(agent) };
}

function makeContext(sandbox: HostObject, options: ContextOptions): Context {
  const { agent, membrane } = agentFor(options);
  const realm = createRealm(agent, {
    allowCodeGeneration: options.strings,
    global: globalFor(membrane, sandbox),
  });
  membrane.link(realm.globalObject, sandbox);
  return { realm, agent, membrane, limits: options.limits, ownQueue: options.ownQueue };
}

/** A context without sandbox; its global object as the host sees it stands for it. */
function makePlainContext(options: ContextOptions): object {
  const { agent, membrane } = agentFor(options);
  const realm = createRealm(agent, { allowCodeGeneration: options.strings });
  const global = membrane.objectToHost(realm, realm.globalObject);
  CONTEXTS.set(global, { realm, agent, membrane, limits: options.limits, ownQueue: options.ownQueue });
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
  const agent = createEngineAgent(NO_LIMITS);
  const membrane = new Membrane(agent);
  const sandbox = fromEmbedder(globalThis) as HostObject;
  const realm = createRealm(agent, { allowCodeGeneration: true, global: globalFor(membrane, sandbox) });
  membrane.link(realm.globalObject, sandbox);
  membrane.pairOutwards(realm);
  return { realm, agent, membrane, limits: NO_LIMITS, ownQueue: false };
}
