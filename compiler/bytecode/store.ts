/**
 * Where the code and the position tables of one compilation's units lie: a few large buffers
 * instead of two for each function, whose making and freeing would cost more than filling them.
 * Nothing is freed before all of it is.
 */

/** Arrays of fewer bytes lie in the host's own heap and need no buffer. */
const SMALL_BYTES = 64;

const FIRST_BYTES = 1 << 11;
const MOST_BYTES = 1 << 16;

export class UnitStore {
  private buffer = new ArrayBuffer(0);
  private used = 0;
  private nextSize = FIRST_BYTES;

  /** A copy of the first `count` words of a list. */
  words(list: Int32Array, count: number): Int32Array {
    if (4 * count <= SMALL_BYTES) return list.slice(0, count);
    const start = this.reserve(4 * count);
    const copy = new Int32Array(this.buffer, start, count);
    copy.set(list.subarray(0, count));
    return copy;
  }

  /** A copy of the first `count` bytes of a list. */
  bytes(list: Uint8Array, count: number): Uint8Array {
    if (count <= SMALL_BYTES) return list.slice(0, count);
    const start = this.reserve(count);
    const copy = new Uint8Array(this.buffer, start, count);
    copy.set(list.subarray(0, count));
    return copy;
  }

  /** Takes room from the buffer, or from a new one; answers where it begins. */
  private reserve(bytes: number): number {
    if (this.used + bytes > this.buffer.byteLength) {
      this.buffer = new ArrayBuffer(Math.max(this.nextSize, (bytes + 3) & ~3));
      this.used = 0;
      this.nextSize = Math.min(2 * this.nextSize, MOST_BYTES);
    }
    const start = this.used;
    this.used = (start + bytes + 3) & ~3;
    return start;
  }
}
