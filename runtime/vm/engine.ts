/**
 * Agents as the vm room makes them: the machine's agent with the hooks of the rooms above it
 * (compiler, library, membrane) put in. The one place where those meet.
 */
import { Termination } from '../limits/termination.js';
import { builtin, libraryIntrinsic } from '../library/index.js';
import { createAgent, type Agent } from '../machine/state/agent.js';
import { callHostFunction, constructHostFunction } from '../membrane/host-objects.js';
import { compileForGuest } from './compile.js';
import { host } from './host.js';
import { importForGuest, metaForGuest } from './modules/importer.js';
import { createRealm } from '../realm/realm.js';
import type { Limits } from './options.js';

const NO_LIMITS: Limits = { timeout: Infinity, fuel: Infinity, memory: Infinity, depth: Infinity, sourceLength: Infinity };

/** A new agent for a context with these limits. */
export function createEngineAgent(limits: Limits): Agent {
  const agent: Agent = createAgent({
    hooks: {
      compile(source, options, script) {
        checkSource(agent, source.length, limits.sourceLength);
        return compileForGuest(source, options, script);
      },
      importModule: importForGuest, importMeta: metaForGuest,
      libraryIntrinsic, builtin, callHost: callHostFunction, constructHost: constructHostFunction,
      trainingRealm: () => createRealm(createEngineAgent(NO_LIMITS)),
    },
    ...(limits.depth === Infinity ? {} : { depthLimit: limits.depth }),
    now: () => host().now(),
  });
  return agent;
}

/** @throws Termination when guest-made source is longer than the context allows */
function checkSource({ budget }: Agent, length: number, limit: number): void {
  if (length > limit) throw new Termination('source', limit, length, budget.current!);
}
