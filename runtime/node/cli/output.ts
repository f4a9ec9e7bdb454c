/**
 * Standard output and standard error of the command. Writes are done when they return, since a
 * guest that never ends gives the event loop no turn; when the reader has gone, the command ends.
 */
import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Milliseconds before a pipe that is full and does not block is tried again. */
const RETRY_DELAY = 5;
const clock = new Int32Array(new SharedArrayBuffer(4));

export interface Output {
  /** Whether escape sequences for colours may be written. */
  readonly colours: boolean;
  /** Writes all of a text; ends the process without a word when nobody reads it any more. */
  write(text: string): void;
}

function outputTo(fd: 1 | 2): Output {
  return { colours: hasColours(fd), write: (text) => writeAll(fd, Buffer.from(text)) };
}

/** Only a terminal gets colours, and only as its environment wants (NO_COLOR and the like). */
function hasColours(fd: 1 | 2): boolean {
  return isatty(fd) && (fd === 1 ? process.stdout : process.stderr).hasColors();
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(clock, 0, 0, RETRY_DELAY);
    }
  }
}

export const output = outputTo(1);
export const errorOutput = outputTo(2);
