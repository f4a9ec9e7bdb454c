/**
 * The types in which the rooms of the library declare their builtins; see the machine's
 * builtin-table.ts.
 */
export * from '../machine/state/builtin-table.js';
