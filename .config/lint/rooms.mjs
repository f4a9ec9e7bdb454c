/**
 * The rooms of the house and who may import whom (docs: "Imports point one way"). Pure data and
 * questions about paths; the lint rule asks them.
 */

/**
 * The runtime's rooms from low to high; a room imports itself and lower ones. Rooms in one line
 * stand side by side and do not import one another.
 */
const runtimeOrder = [
  ['limits'],
  ['regexp'],
  ['objects'],
  ['semantics'],
  ['machine'],
  ['library'],
  ['realm'],
  ['membrane'],
  ['modules'],
  ['compiled', 'snapshot', 'inspect'],
  ['vm'],
  ['node'],
];

/** Of the compiler, the runtime imports these; so they import nothing else of the compiler. */
const compilerRoomsForRuntime = ['bytecode', 'regexp'];

/** Files that put the house together, and so may import from every room. */
const compositionRoots = ['runtime/node/main.ts', 'runtime/browser.ts', 'runtime/precompiled.ts', 'runtime/node/cli.ts', 'compiler/cli.ts', 'bench/cli.ts'];

/** Folders whose files may import Node's modules. */
const nodeFolders = ['runtime/node/', 'compiler/build/', 'bench/', 'test/', '.config/'];

const rank = (room) => runtimeOrder.findIndex((rooms) => rooms.includes(room));

/** The house and the room of a path from the root: `['runtime', 'machine']`. */
function place(path) {
  const parts = path.split('/');
  return { house: parts[0], room: parts.length > 2 ? parts[1] : '' };
}

/**
 * Why a file may not import another, or null when it may.
 * @param {string} from path of the importing file from the project's root
 * @param {string} to path of the imported file from the project's root
 */
export function forbiddenImport(from, to) {
  if (compositionRoots.includes(from)) return null;
  const source = place(from);
  const target = place(to);
  if (source.house === 'compiler') return forbiddenInCompiler(source, target);
  if (source.house === 'runtime') return forbiddenInRuntime(source, target);
  return null;
}

function forbiddenInCompiler(source, target) {
  if (target.house !== 'compiler') return `the compiler does not import ${target.house}`;
  if (compilerRoomsForRuntime.includes(source.room) && target.room !== source.room && target.room !== 'bytecode') {
    return `compiler/${source.room} is imported by the runtime, so it does not import compiler/${target.room}`;
  }
  return null;
}

function forbiddenInRuntime(source, target) {
  if (target.house === 'compiler') {
    return compilerRoomsForRuntime.includes(target.room) ? null : `of the compiler, the runtime imports only ${compilerRoomsForRuntime.join(' and ')}`;
  }
  if (target.house === 'dist') return null;
  if (target.house !== 'runtime') return `the runtime does not import ${target.house}`;
  if (rank(source.room) < 0) return `runtime/${source.room} is no room of the runtime: give it a place in .config/lint/rooms.mjs`;
  if (source.room === target.room) return null;
  return rank(target.room) < rank(source.room) ? null : `runtime/${source.room} lies below runtime/${target.room}`;
}

/** Whether a file may import Node's modules. */
export function mayImportNode(from) {
  return compositionRoots.includes(from) || from.endsWith('/cli.ts') || nodeFolders.some((folder) => from.startsWith(folder));
}
