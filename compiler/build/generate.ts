/**
 * Writes what derives from the opcode table: `npm run generate`, from the project's root. A test
 * asserts that the files are current.
 */
import { writeFileSync } from 'node:fs';
import { bytecodeDocs } from './bytecode-docs.js';
import { opcodeEnum } from './opcode-enum.js';

writeFileSync('compiler/bytecode/op.ts', opcodeEnum());
writeFileSync('docs/bytecode.md', bytecodeDocs());
