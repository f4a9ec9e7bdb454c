/** Reading a script that a user named: what can be wrong with it is told in one line. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Failure } from './exit.js';

/** A script's text, the name that its errors show, and what it is written in. */
export interface Source {
  readonly name: string;
  readonly text: string;
  readonly language: 'javascript' | 'typescript';
  readonly kind: 'script' | 'module';
}

/** Endings of files that cannot be run. */
const JSX: ReadonlySet<string> = new Set(['.tsx', '.jsx']);

const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.cts', '.mts']);
const MODULES: ReadonlySet<string> = new Set(['.mjs', '.mts']);

/**
 * Reads a script.
 * @param file a path, or `-` for standard input
 * @throws Failure when it cannot be read, is not UTF-8 or is no script by its name
 */
export async function readSource(file: string): Promise<Source> {
  if (file === '-') return { name: '[stdin]', text: decode('standard input', await readStandardInput()), language: 'javascript', kind: 'script' };
  return readFile(file);
}

/**
 * Reads a file as what its name's ending says.
 * @throws as readSource
 */
export function readFile(file: string): Source {
  const ending = extname(file).toLowerCase();
  if (JSX.has(ending)) throw new Failure(`${file}: JSX is not supported`);
  return {
    name: file,
    text: decode(file, readBytes(file)),
    language: TYPESCRIPT.has(ending) ? 'typescript' : 'javascript',
    kind: MODULES.has(ending) ? 'module' : 'script',
  };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  } catch (error) {
    throw new Failure(`cannot read standard input: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
  return Buffer.concat(chunks);
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR': return 'no such file';
    case 'EACCES': return 'permission denied';
    case 'EISDIR': return 'it is a directory';
    default: return message;
  }
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const invalid = (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    throw new Failure(invalid ? `${name} is not valid UTF-8` : `cannot read ${name}: it is too long`);
  }
}
