/**
 * What the verifier's passes share about the unit under test, and how they refuse it.
 */
import { BytecodeError } from '../error.js';
import type { CodeUnit } from '../unit.js';

export class Subject {
  /** 1 where an instruction starts. */
  readonly starts: Uint8Array;
  /** 1 where a basic block is entered by a jump or a handler. */
  readonly entries: Uint8Array;

  constructor(
    readonly unit: CodeUnit,
    /** Names of the unit and those around it. */
    private readonly path: string,
  ) {
    this.starts = new Uint8Array(unit.code.length);
    this.entries = new Uint8Array(unit.code.length);
  }

  /** @throws BytecodeError always */
  refuse(reason: string, pc = -1): never {
    throw new BytecodeError(reason, this.path, pc);
  }

  /** Refuses unless `value` is an integer from `least` to `greatest`. */
  requireInteger(value: number, least: number, greatest: number, what: string, pc = -1): void {
    if (!Number.isInteger(value) || value < least || value > greatest) this.refuse(`${what} is out of range`, pc);
  }
}
