/**
 * Goal `function`: parameters and body come apart (vm.compileFunction, `new Function`). They
 * are joined to one parenthesised function expression, and the tree must then show that
 * neither part broke out of its place.
 */
import type * as t from '@babel/types';
import type { CompileOptions, SourceError } from '../options.js';
import { toSourceError } from './errors.js';
import type { Finding } from './message-rules.js';
import { closingBracket, tokenBefore } from './tokens.js';

/** The joined text and where its parts lie. */
export interface FunctionText {
  readonly text: string;
  /** Offset of the body's brace. */
  readonly bodyStart: number;
  /** Line of the text's first character, such that stacks show the lines that V8 shows. */
  readonly startLine: number;
  /** compileFunction: each parameter must be a plain name. */
  readonly plainParameters: number | undefined;
}

/**
 * The function's text in parentheses. `new Function` (with a name) follows
 * CreateDynamicFunction and counts lines from the head; compileFunction lets the body begin
 * at line 1.
 */
export function functionText(body: string, options: CompileOptions): FunctionText {
  const parameters = options.parameters ?? [];
  const named = options.functionName !== undefined;
  const head = named ? `(${options.functionKind ?? 'function'} ${options.functionName}(${parameters.join(',')}\n) ` : `(function (${parameters.join(', ')}) `;
  return {
    text: `${head}{\n${body}${TAIL}`,
    bodyStart: head.length,
    startLine: named ? 1 : -lineBreaks(head),
    plainParameters: named ? undefined : parameters.length,
  };
}

const EARLY_END = 'Arg string terminates parameters early';

/** What follows the body; the line feed ends a comment in it. */
const TAIL = '\n})';

function lineBreaks(text: string): number {
  return text.match(/\r\n|[\n\r\u2028\u2029]/gu)?.length ?? 0;
}

/**
 * The function that the text was meant to be.
 * @throws SourceError when the parts, joined, mean something else.
 */
export function parsedFunction(program: t.Program, wrapped: FunctionText): t.FunctionExpression {
  const statement = program.body[0];
  const node = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  const whole = program.body.length === 1 && node?.type === 'FunctionExpression' && node.start === 1 && node.end === wrapped.text.length - 1;
  if (!whole) throw brokenOut(wrapped);
  if (node.body.start !== wrapped.bodyStart) throw refusal(wrapped, node.body.start! > wrapped.bodyStart ? 'Unexpected end of arg string' : EARLY_END, 0);
  if (wrapped.plainParameters !== undefined && !arePlain(node, wrapped.plainParameters)) throw refusal(wrapped, "Unexpected token ','", 0);
  return node;
}

/** V8 parses the body of compileFunction by itself and stops at the brace that it did not open. */
function brokenOut(wrapped: FunctionText): SourceError {
  if (wrapped.plainParameters === undefined) return refusal(wrapped, 'Single function literal required', 0);
  return refusal(wrapped, "Unexpected token '}'", closingBracket(wrapped.text, wrapped.bodyStart));
}

/**
 * An error of the joined text as one of the body: where compileFunction's body is followed by
 * the added brace, V8 sees the end of the input.
 */
export function inBody(found: Finding, text: string, wrapped: FunctionText): Finding {
  if (wrapped.plainParameters === undefined) return inParameters(found, text, wrapped);
  const end = text.length - TAIL.length;
  if (found.start < end) return found;
  const stray = closingBracket(text, wrapped.bodyStart);
  if (stray < end) return { message: "Unexpected token '}'", start: stray, end: stray + 1 };
  return { message: 'Unexpected end of input', start: end, end };
}

/** Behind a complete parameter V8 complains about the parameters' end, not about the token there. */
function inParameters(found: Finding, text: string, wrapped: FunctionText): Finding {
  const isBehindParameter = found.start <= wrapped.bodyStart && !'(,'.includes(tokenBefore(text, found.start).text);
  return isBehindParameter ? { ...found, message: EARLY_END } : found;
}

function arePlain(node: t.FunctionExpression, count: number): boolean {
  return node.params.length === count && node.params.every((parameter) => parameter.type === 'Identifier');
}

function refusal(wrapped: FunctionText, message: string, at: number): SourceError {
  return toSourceError({ message, start: at, end: at + 1 }, wrapped.text, at === 0 ? 1 : wrapped.startLine);
}
