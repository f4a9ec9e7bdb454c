/** A realm with the whole library and the compiler, for the library's tests; results as texts that node:vm gives too. */
import vm from 'node:vm';
import { compile } from '../../compiler/compile.js';
import { SourceError, type CompileOptions } from '../../compiler/options.js';
import { builtin, libraryIntrinsic } from '../../runtime/library/index.js';
import { createAgent, type Agent, type EntryLimits } from '../../runtime/machine/state/agent.js';
import { Code, type ScriptRecord } from '../../runtime/machine/state/code.js';
import { runCode } from '../../runtime/machine/interpreter/entry.js';
import { GuestThrow } from '../../runtime/machine/calls/protocol.js';
import { syntaxError } from '../../runtime/objects/errors.js';
import type { GuestValue } from '../../runtime/objects/value.js';
import { createRealm, type RealmImpl } from '../../runtime/realm/realm.js';

function compileCode(source: string, options: CompileOptions, script: Omit<ScriptRecord, 'source' | 'library'>): Code {
  try {
    const compiled = compile(source, options);
    return new Code(compiled.unit, { ...script, source: compiled.source, library: false });
  } catch (error) {
    throw error instanceof SourceError ? syntaxError(error.message) : error;
  }
}

function noHost(): never {
  throw new Error('no host functions here');
}

export function newAgent(): Agent {
  return createAgent({ hooks: { compile: compileCode, libraryIntrinsic, builtin, callHost: noHost, constructHost: noHost } });
}

export function newRealm(): RealmImpl {
  return createRealm(newAgent());
}

/** Runs a script. @throws GuestThrow, Termination */
export function run(realm: RealmImpl, source: string, limits?: EntryLimits): GuestValue {
  const code = compileCode(source, { goal: 'script', filename: 'test.js' }, { filename: 'test.js', lineOffset: 0, columnOffset: 0, evalOrigin: undefined });
  return runCode(realm, code, limits);
}

/** A script that evaluates an expression and answers how it ended, as a text. */
const wrapped = (expression: string): string => `
  (function () {
    function show(value) {
      if (typeof value === 'symbol') return value.toString();
      if (typeof value === 'bigint') return value + 'n';
      if (typeof value === 'string') return JSON.stringify(value);
      if (Object.is(value, -0)) return '-0';
      if (typeof value === 'object' && value !== null && Array.isArray(value)) {
        var parts = [];
        for (var i = 0; i < value.length; i++) parts.push(i in value ? show(value[i]) : '<hole>');
        return '[' + parts.join(', ') + ']';
      }
      return String(value);
    }
    try { return show((0, eval)(${JSON.stringify(expression)})); }
    catch (error) { return 'throws ' + String(error); }
  })()`;

/** How an expression ends here. */
export function evaluate(realm: RealmImpl, expression: string): string {
  try {
    return run(realm, wrapped(expression)) as string;
  } catch (error) {
    return error instanceof GuestThrow ? `throws out: ${String(error.value)}` : `host error: ${String((error as Error).stack ?? error)}`;
  }
}

/** How it ends in node:vm. */
export function evaluateInHost(expression: string): string {
  return vm.runInNewContext(wrapped(expression)) as string;
}
