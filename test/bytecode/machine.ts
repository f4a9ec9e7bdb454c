/**
 * Runs units in a fresh realm of their own, under a fuel limit, for the tests of this folder.
 */
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { UnitKind } from '../../compiler/bytecode/unit.js';
import { compile } from '../../compiler/compile.js';
import { SourceError } from '../../compiler/options.js';
import { builtin, libraryIntrinsic } from '../../runtime/library/index.js';
import { Termination } from '../../runtime/limits/termination.js';
import { createAgent } from '../../runtime/machine/state/agent.js';
import type { Agent, EntryLimits } from '../../runtime/machine/state/agent.js';
import { Code } from '../../runtime/machine/state/code.js';
import type { ScriptRecord } from '../../runtime/machine/state/code.js';
import { runCode } from '../../runtime/machine/interpreter/entry.js';
import { newPromise } from '../../runtime/machine/jobs/index.js';
import type { Realm } from '../../runtime/machine/state/realm.js';
import { evaluateModule } from '../../runtime/modules/evaluate.js';
import { linkModule } from '../../runtime/modules/link.js';
import { SourceModule } from '../../runtime/modules/records.js';
import { GuestThrow } from '../../runtime/machine/calls/protocol.js';
import { GuestErrorRequest } from '../../runtime/objects/errors.js';
import { createRealm } from '../../runtime/realm/realm.js';

const SCRIPT: ScriptRecord = { filename: 'mutation.js', source: '', lineOffset: 0, columnOffset: 0, library: false, evalOrigin: undefined };
const FUEL = 200_000;
const DEPTH = 500;
const LIMITS: EntryLimits = { timeout: 4000, fuel: FUEL, interrupted: undefined };

function newAgent(): Agent {
  return createAgent({
    depthLimit: DEPTH,
    hooks: {
      compile(source, options, script) {
        try {
          const compiled = compile(source, options);
          return new Code(compiled.unit, { ...script, source: compiled.source, library: false });
        } catch (error) {
          if (error instanceof SourceError && error.kind !== 'ReferenceError') throw new GuestErrorRequest(error.kind, error.message);
          throw error;
        }
      },
      importModule: (realm) => newPromise(realm),
      importMeta: (realm) => realm.newObject(null),
      libraryIntrinsic,
      builtin,
      callHost: () => undefined,
      constructHost: () => undefined,
    },
  });
}

/** All that a module requests is itself. */
function runModule(realm: Realm, code: Code): void {
  const module = new SourceModule(realm, code);
  module.linked = module.entries.requests.map(() => module);
  linkModule(module, LIMITS);
  evaluateModule(module, LIMITS, () => undefined);
}

/** Runs a program; says how it ended. Throws what neither a guest could catch nor a limit is. */
export function runUnit(unit: CodeUnit): string {
  const agent = newAgent();
  try {
    const realm = createRealm(agent);
    const code = new Code(unit, SCRIPT);
    if (unit.kind === UnitKind.Module) runModule(realm, code);
    else runCode(realm, code, LIMITS);
    return 'returned';
  } catch (error) {
    if (error instanceof GuestThrow) return 'threw';
    if (error instanceof Termination) return `ended by ${error.cause}`;
    throw error;
  }
}
