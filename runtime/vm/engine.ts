/**
 * Agents as the vm room makes them: the machine's agent with the hooks of the rooms above it
 * (compiler, library, membrane) put in. The one place where those meet.
 */
import { builtin, libraryIntrinsic } from '../library/index.js';
import { createAgent, type Agent } from '../machine/agent.js';
import { callHostFunction, constructHostFunction } from '../membrane/host-objects.js';
import { compileForGuest } from './compile.js';
import { host } from './host.js';
import type { Limits } from './options.js';

/** A new agent whose callbacks from the host are bound by the context's limits. */
export function createEngineAgent(limits: Limits): Agent {
  const agent = createAgent({
    hooks: { compile: compileForGuest, libraryIntrinsic, builtin, callHost: callHostFunction, constructHost: constructHostFunction },
    ...(limits.depth === Infinity ? {} : { depthLimit: limits.depth }),
    now: () => host().now(),
  });
  agent.callbackLimits = { timeout: limits.timeout, fuel: limits.fuel };
  return agent;
}
