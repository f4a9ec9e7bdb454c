/**
 * What is thrown for bytecode that is malformed, altered or refused. It means the unit or the
 * buffer, never the program: the embedder sees it, the guest cannot.
 */
export class BytecodeError extends Error {
  override readonly name = 'BytecodeError';

  /**
   * @param reason what is wrong, in one phrase
   * @param unit names of the unit and the units around it, outermost first ('' when unknown)
   * @param pc word index of the instruction concerned, or -1
   */
  constructor(
    readonly reason: string,
    readonly unit = '',
    readonly pc = -1,
  ) {
    super(reason + (unit === '' ? '' : ` in ${unit}`) + (pc < 0 ? '' : ` at ${pc}`));
  }
}
