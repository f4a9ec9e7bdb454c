/**
 * A realm to run programs in, without the vm surface: what the machine's tests start from.
 */
import { compile } from '../../compiler/compile.js';
import { libraryIntrinsic } from '../../runtime/library/index.js';
import type { Agent, AgentOptions, EntryLimits } from '../../runtime/machine/state/agent.js';
import { createAgent } from '../../runtime/machine/state/agent.js';
import { Code } from '../../runtime/machine/state/code.js';
import { runCode } from '../../runtime/machine/interpreter/entry.js';
import { GuestThrow } from '../../runtime/machine/calls/protocol.js';
import { describeValue } from '../../runtime/objects/inspect.js';
import type { GuestValue } from '../../runtime/objects/value.js';
import { createRealm, type RealmImpl } from '../../runtime/realm/realm.js';

export interface World {
  readonly agent: Agent;
  readonly realm: RealmImpl;
  /** Runs a script; answers its completion value. */
  run(source: string, limits?: EntryLimits): GuestValue;
}

const refuse = (): never => {
  throw new Error('no host functions here');
};

/** A fresh agent with one realm. */
export function createWorld(options: Partial<AgentOptions> = {}): World {
  const agent = createAgent({
    hooks: {
      compile(source, compileOptions, script) {
        const { unit, source: text } = compile(source, compileOptions);
        return new Code(unit, { ...script, source: text, library: false });
      },
      libraryIntrinsic,
      builtin: () => undefined,
      callHost: refuse,
      constructHost: refuse,
      trainingRealm: () => createWorld().realm,
    },
    ...options,
  });
  const realm = createRealm(agent);
  return { agent, realm, run: (source, limits) => runCode(realm, scriptCode(source), limits) };
}

/** A script's code. */
export function scriptCode(source: string): Code {
  const { unit, source: text } = compile(source, { goal: 'script', filename: 'test.js' });
  return new Code(unit, { filename: 'test.js', source: text, lineOffset: 0, columnOffset: 0, library: false, evalOrigin: undefined });
}

/** Completion of a script as text: its value, or what it throws. */
export function outcome(world: World, source: string): string {
  try {
    return describeValue(world.run(source));
  } catch (error) {
    if (error instanceof GuestThrow) return `throws ${describeValue(error.value)}`;
    throw error;
  }
}
