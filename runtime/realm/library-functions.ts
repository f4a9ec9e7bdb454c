/**
 * The library's JavaScript as function objects. The image is opened once for the process; the
 * prepared code of a function belongs to an agent, whose Keys stand in it.
 */
import { image } from '#library-image';
import { LibraryCode } from '../../compiler/bytecode/library-image.js';
import type { Agent } from '../machine/state/agent.js';
import { Code, type ScriptRecord } from '../machine/state/code.js';
import { newClosure } from '../machine/instructions/functions.js';
import type { Realm } from '../machine/state/realm.js';
import type { GuestObject } from '../objects/value.js';

const scripts = new Map<string, ScriptRecord>();

/** The script record of a room, whose name stands as the file's: names of the same room resolve by it. */
function scriptOf(room: string): ScriptRecord {
  let script = scripts.get(room);
  if (script === undefined) scripts.set(room, (script = { filename: room, source: '', lineOffset: 0, columnOffset: 0, library: true, evalOrigin: undefined }));
  return script;
}

let opened: LibraryCode | null = null;

const codes = new WeakMap<Agent, Map<string, Code>>();

function codeOf(agent: Agent, name: string): Code {
  let known = codes.get(agent);
  if (known === undefined) codes.set(agent, (known = new Map()));
  let code = known.get(name);
  if (code === undefined) known.set(name, (code = new Code(unitOf(name), scriptOf(name.slice(0, name.lastIndexOf('.'))))));
  return code;
}

function unitOf(name: string): Code['unit'] {
  const unit = (opened ??= new LibraryCode(image)).function(name);
  if (unit === undefined) throw new Error(`belljar: no library function ${name}`);
  return unit;
}

/**
 * A library function as a function object of a realm.
 * @param name `room.function`
 * @throws Error for a name that the image does not have: a mistake in the tables
 */
export function newLibraryFunction(realm: Realm, name: string): GuestObject {
  const code = codeOf(realm.agent, name);
  return newClosure(realm, code, realm.feedback(code), null);
}
