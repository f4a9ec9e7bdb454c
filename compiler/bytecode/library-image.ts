/**
 * The library image: the compiled functions of the library's own sources, as text that the build
 * puts into a module. A room is a source file; its functions are found by name. Each room is
 * decoded when it is first asked for, since most programs need few.
 */
import { decodeBase64, encodeBase64 } from './base64.js';
import { deserialise } from './deserialise.js';
import { serialise } from './serialise.js';
import type { CodeUnit } from './unit.js';

/** An image as the generated module holds it, by room. */
export type LibraryImage = Readonly<Record<string, LibraryRoom>>;

export interface LibraryRoom {
  /** Names of the functions, in the order of the inner functions of the room's unit. */
  readonly functions: readonly string[];
  /** The room's unit in the cache format, in base64. */
  readonly data: string;
}

/** Packs rooms, given as their names and the units that their sources were compiled to. */
export function packLibrary(rooms: readonly (readonly [room: string, unit: CodeUnit])[]): LibraryImage {
  return Object.fromEntries(rooms.map(([room, unit]): [string, LibraryRoom] => [
    room,
    { functions: unit.functions.map((inner) => inner.name), data: encodeBase64(serialise(unit, 0)) },
  ]));
}

/** A library image in use. */
export class LibraryCode {
  private readonly rooms: ReadonlyMap<string, LibraryRoom>;
  private readonly opened = new Map<string, ReadonlyMap<string, CodeUnit>>();

  constructor(image: LibraryImage) {
    this.rooms = new Map(Object.entries(image));
  }

  /** The unit of a function by `room.function`, or undefined. */
  function(name: string): CodeUnit | undefined {
    const dot = name.lastIndexOf('.');
    return this.room(name.slice(0, dot))?.get(name.slice(dot + 1));
  }

  private room(name: string): ReadonlyMap<string, CodeUnit> | undefined {
    const stored = this.rooms.get(name);
    if (stored === undefined) return undefined;
    let units = this.opened.get(name);
    if (units === undefined) {
      const { functions } = deserialise(decodeBase64(stored.data));
      units = new Map(stored.functions.map((inner, index) => [inner, functions[index]!]));
      this.opened.set(name, units);
    }
    return units;
  }
}
