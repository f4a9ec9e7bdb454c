/**
 * Runs a script in a fresh realm and says what came of it, as a line of text; and the same in
 * node:vm, for comparison.
 */
import vm from 'node:vm';
import { compile } from '../../compiler/compile.js';
import { SourceError } from '../../compiler/options.js';
import { libraryIntrinsic, builtin } from '../../runtime/library/index.js';
import type { Agent, AgentHooks } from '../../runtime/machine/state/agent.js';
import { createAgent } from '../../runtime/machine/state/agent.js';
import type { ScriptRecord } from '../../runtime/machine/state/code.js';
import { Code } from '../../runtime/machine/state/code.js';
import { runCode } from '../../runtime/machine/interpreter/entry.js';
import { GuestThrow } from '../../runtime/machine/calls/protocol.js';
import type { Realm } from '../../runtime/machine/state/realm.js';
import { isArrayObject } from '../../runtime/objects/array.js';
import { GuestErrorRequest } from '../../runtime/objects/errors.js';
import { describeValue } from '../../runtime/objects/inspect.js';
import { createRealm } from '../../runtime/realm/realm.js';
import type { GuestValue } from '../../runtime/objects/value.js';

const noHost = (): never => {
  throw new Error('no host functions here');
};

const hooks: AgentHooks = {
  compile(source, options, script) {
    try {
      const compiled = compile(source, options);
      return new Code(compiled.unit, { ...script, source: compiled.source, library: false });
    } catch (error) {
      throw error instanceof SourceError ? new GuestErrorRequest(error.kind, error.message) : error;
    }
  },
  libraryIntrinsic,
  builtin,
  callHost: noHost,
  constructHost: noHost,
};

/** A realm in an agent of its own. */
export function freshRealm(): Realm & { readonly agent: Agent } {
  return createRealm(createAgent({ hooks }));
}

const SCRIPT: Omit<ScriptRecord, 'source'> = { filename: 'test.js', lineOffset: 0, columnOffset: 0, library: false, evalOrigin: undefined };

/** The completion value of a script, or what it threw. */
export function guest(source: string, realm: Realm = freshRealm()): string {
  let code: Code;
  try {
    const compiled = compile(source, { goal: 'script', filename: 'test.js' });
    code = new Code(compiled.unit, { ...SCRIPT, source: compiled.source });
  } catch (error) {
    if (error instanceof SourceError) return `${error.kind}: ${error.message}`;
    throw error;
  }
  try {
    return render(runCode(realm, code));
  } catch (error) {
    if (error instanceof GuestThrow) return thrown(render(error.value));
    throw error;
  }
}

/** Syntax errors read the same whether the parser or the running code found them. */
function thrown(text: string): string {
  return text.startsWith('SyntaxError') ? text : `throws ${text}`;
}

function render(value: GuestValue): string {
  if (isArrayObject(value)) return `[${value.elements.map(render).join(',')}]`;
  return typeof value === 'string' ? JSON.stringify(value) : describeValue(value);
}

const RENDER = `(function render(value) {
  if (Array.isArray(value)) return '[' + Array.from(value, render).join(',') + ']';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null || value instanceof Error) return String(value);
  return '#<' + value.constructor.name + '>';
})`;

/** The same in node:vm. */
export function host(source: string): string {
  const context = vm.createContext();
  const render = vm.runInContext(RENDER, context) as (value: unknown) => string;
  try {
    return render(vm.runInContext(source, context));
  } catch (error) {
    const isSyntax = error instanceof SyntaxError || (error as Error | undefined)?.name === 'SyntaxError';
    return isSyntax ? `SyntaxError: ${(error as Error).message}` : thrown(render(error));
  }
}
