/**
 * The compiler's public types, where its own rooms look for them.
 */
export { SourceError } from './bytecode/request.js';
export type { CompileGoal, CompileOptions, EvalContext, OuterScope, SourceLanguage } from './bytecode/request.js';
