/**
 * The cache format: one buffer of little-endian 32-bit words, readable in place. Its parts, in
 * order:
 *
 *   header         HEADER_WORDS words, see HeaderWord
 *   string index   one word for each string: length × 2, plus 1 when it takes two bytes a unit
 *   string data    the strings one after the other, padded to a word
 *   unit index     two words for each unit: the length of its record in words, its inner functions
 *   unit records   one after the other, breadth first: the roots, then the inner functions of each
 *                  unit in turn; see serialise.ts
 *
 * No part says where anything lies: places are sums of lengths, so that parts cannot overlap and
 * what is read is never more than what is there. Reading and writing are elsewhere.
 */

/** To be raised whenever records change, or units mean something else than before. */
export const FORMAT_VERSION = 3;

/** "BLJR". */
export const MAGIC = 0x524a4c42;

export const HEADER_WORDS = 12;

/** Word indexes of the header. */
export const enum HeaderWord {
  Magic,
  Version,
  /** Fingerprint of the opcode table. */
  Table,
  /** Words of the whole buffer. */
  Length,
  /** Over all words behind this one. */
  Checksum,
  SourceLow,
  SourceHigh,
  Strings,
  StringBytes,
  Units,
  Roots,
  /** FormatFlag bits. */
  Flags,
}

export const enum FormatFlag {
  /** The roots are units of the library. */
  Library = 1,
}

/** Words of a unit's record that are always there. */
export const RECORD_WORDS = 20;

/** What a record holds at its end, as bits of its last word that is always there. */
export const enum RecordPart {
  Declarations = 1,
  Module = 2,
  StrictParts = 4,
}

/** Words that one entry takes, where a record counts entries; of scopes and templates, the least. */
export const ENTRY_WORDS = { constant: 3, scope: 2, template: 1, handler: 6, description: 2 } as const;

export const enum ConstantTag {
  Number,
  String,
  /** By its hexadecimal digits, with a minus sign before them where needed. */
  BigInt,
}
