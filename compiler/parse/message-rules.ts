/**
 * How V8 words and places the syntax errors that need a look at the text: which token, which
 * of several messages. The catalogue that uses these rules is messages.ts.
 */
import { closingBracket, expressionEnd, openBracket, skipBlank, tokenAt, tokenBefore, unescape } from './tokens.js';
import type { Token } from './tokens.js';

/** An error as Babel found it. */
export interface Site {
  readonly text: string;
  readonly at: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A message and the offsets of what it is about. */
export interface Finding {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Makes the report of an error. */
export type Rule = (site: Site) => Finding;

export const ILLEGAL = 'Invalid or unexpected token';
const STRICT_WORD = 'Unexpected strict mode reserved word';
const RESERVED = 'Unexpected reserved word';
export const TARGET = 'Invalid destructuring assignment target';
export const SUPER = "'super' keyword unexpected here";
export const END = 'Unexpected end of input';
export const EVAL_ARGUMENTS = 'Unexpected eval or arguments in strict mode';
export const AWAIT = 'await is only valid in async functions and the top level bodies of modules';
export const TAGGED = 'Invalid tagged template on optional chain';
export const ESCAPED = 'Keyword must not contain escaped characters';
const ARGUMENT_LIST = 'missing ) after argument list';
const STRICT_WORDS: ReadonlySet<string> = new Set('implements interface let package private protected public static yield'.split(' '));

export function finding(message: string, start: number, end: number): Finding {
  return { message, start, end };
}

export function about(message: string, token: Token): Finding {
  return finding(message, token.start, token.end);
}

/** The message about the token at the place. */
export const token =
  (message: string): Rule =>
  ({ text, at }) =>
    about(message, tokenAt(text, at));

/** The message about a range of fixed width at the place. */
export const range =
  (message: string, width: number, offset = 0): Rule =>
  ({ at }) =>
    finding(message, at + offset, at + offset + width);

/** The message about the token before the place. */
export const before =
  (message: string): Rule =>
  ({ text, at }) =>
    about(message, tokenBefore(text, at));

/** The message about the expression that begins at the place. */
export const expression =
  (message: string): Rule =>
  ({ text, at }) =>
    finding(message, at, Math.max(at + 1, expressionEnd(text, at)));

/** V8's report of the token that cannot stand at the place. */
export const unexpected: Rule = ({ text, at }) => describe(tokenAt(text, at));

export function describe(found: Token): Finding {
  return about(tokenMessage(found), found);
}

function tokenMessage({ kind, text }: Token): string {
  switch (kind) {
    case 'end':
      return END;
    case 'number':
      return 'Unexpected number';
    case 'string':
      return isClosed(text) ? 'Unexpected string' : ILLEGAL;
    case 'template':
      return 'Unexpected template string';
    case 'identifier':
      return unescape(text) === 'enum' ? RESERVED : `Unexpected identifier '${unescape(text)}'`;
    case 'private':
      return `Unexpected identifier '${text}'`;
    case 'escaped':
      return ESCAPED;
    case 'illegal':
      return ILLEGAL;
    default:
      return `Unexpected token '${text}'`;
  }
}

function isClosed(text: string): boolean {
  return text.length > 1 && text.endsWith(text[0]!);
}

export const unexpectedToken: Rule = (site) => {
  const { text, at, details } = site;
  if (details.expected === '}' && text.lastIndexOf('${', at) > text.lastIndexOf('`', at)) return inTemplate(site);
  const next = tokenAt(text, at);
  if (details.expected === ',' && inArguments(text, at) && next.kind !== 'illegal') return about(ARGUMENT_LIST, tokenBefore(text, at));
  if (next.text === '=' && restBefore(text, at) >= 0) return restDefault(text, at, next);
  if (next.text === '(' && details.expected == null && /^(?:function|\*)$/u.test(tokenBefore(text, at).text)) return functionName(text, at);
  if (next.kind === 'template' && tokenBefore(text, at).text === '.') return about(TAGGED, next);
  if (typeof details.unexpected === 'string') return describe(tokenAt(text, at - details.unexpected.length));
  if (details.expected === '(' && next.text === 'await') return about(RESERVED, next);
  if (next.text === ')' && isEmptyImport(text, next)) return about('import() requires a specifier', tokenBefore(text, next.start));
  return describe(next);
};

/** Offset of the `...` that belongs to the element before `at` in the innermost open bracket, or -1. */
function restBefore(text: string, at: number): number {
  const bracket = openBracket(text, at);
  const dots = text.lastIndexOf('...', at);
  return dots > bracket && bracket >= 0 && openBracket(text, dots) === bracket && expressionEnd(text, dots + 3) + 1 >= at ? dots : -1;
}

function restDefault(text: string, at: number, equals: Token): Finding {
  const bracket = text[openBracket(text, at)];
  if (bracket === '(') return about('Rest parameter may not have a default initializer', equals);
  return finding(TARGET, restBefore(text, at), expressionEnd(text, at, [',']));
}

function functionName(text: string, at: number): Finding {
  let keyword = tokenBefore(text, at);
  if (keyword.text === '*') keyword = tokenBefore(text, keyword.start);
  return about('Function statements require a function name', keyword);
}

function isEmptyImport(text: string, closing: Token): boolean {
  const bracket = tokenBefore(text, closing.start);
  return bracket.text === '(' && tokenBefore(text, bracket.start).text === 'import';
}

function inTemplate({ text, at }: Site): Finding {
  return finding('Missing } in template expression', skipBlank(text, text.lastIndexOf('${', at) + 2), at);
}

/** Whether the innermost open bracket begins the arguments of a call. */
function inArguments(text: string, at: number): boolean {
  const bracket = openBracket(text, at);
  if (text[bracket] !== '(') return false;
  const callee = tokenBefore(text, bracket);
  const { kind } = tokenAt(callee.text, 0);
  if (callee.text === 'super' || callee.text === 'import' || callee.text === 'this') return true;
  return (kind === 'identifier' || callee.text === ')' || callee.text === ']' || kind === 'template') && !isFunctionHead(text, callee);
}

function isFunctionHead(text: string, name: Token): boolean {
  const keyword = tokenBefore(text, name.start).text;
  return keyword === 'function' || keyword === '*' || name.text === 'function';
}

export const missingSemicolon: Rule = (site) => {
  const { text, at } = site;
  const previous = tokenBefore(text, at);
  const next = tokenAt(text, at);
  if (unescape(previous.text) === 'await') return about(AWAIT, previous);
  if (next.text === 'in' || next.text === 'of') {
    const several = severalBindings(text, at, next);
    if (several !== undefined) return several;
  }
  if (next.text === '=>') return finding('Malformed arrow function parameter list', previous.start, previous.end);
  return describe(next);
};

/** `for (let a, b of …)` */
function severalBindings(text: string, at: number, next: Token): Finding | undefined {
  const bracket = openBracket(text, at);
  const before = tokenBefore(text, bracket).text;
  if (before !== 'for' && before !== 'await') return undefined;
  const { start } = tokenAt(text, tokenAt(text, bracket + 1).end);
  const kind = before === 'await' ? 'for-await-of' : `for-${next.text}`;
  return finding(`Invalid left-hand side in ${kind} loop: Must have a single binding.`, start, at);
}

export const reservedWord: Rule = ({ text, at }) => {
  const found = tokenAt(text, at);
  const declared = /^(?:var|let|const)$/u.test(tokenBefore(text, at).text);
  const word = unescape(found.text);
  if (word !== found.text && word !== 'yield' && !(word === 'await' && declared)) return about(ESCAPED, found);
  return about(STRICT_WORDS.has(unescape(found.text)) ? STRICT_WORD : RESERVED, found);
};

export const keyword: Rule = ({ text, at }) => describe(tokenAt(text, at));

/** Babel names the construct around an invalid target; where it passes the node, its range is exact. */
export const invalidTarget: Rule = (site) => {
  const { text, at, details } = site;
  const ancestor = details.ancestor as { type: string; prefix?: boolean; left?: Range; argument?: Range } | undefined;
  const node = ancestor?.left ?? ancestor?.argument;
  if ((ancestor?.type === 'AssignmentExpression') && node?.type === 'ArrowFunctionExpression') return describe(tokenAt(text, node.end));
  const stops = ancestor?.type.startsWith('For') === true ? [',', ';', '=', 'in', 'of'] : undefined;
  const end = node?.start === at ? node.end : expressionEnd(text, at, stops);
  return withParentheses(text, finding(targetMessage(ancestor?.type, ancestor?.prefix), at, Math.max(at + 1, end)));
};

/** V8 counts parentheses around a target to it. */
function withParentheses(text: string, { message, start, end }: Finding): Finding {
  const open = tokenBefore(text, start);
  const close = tokenAt(text, end);
  if (open.text !== '(' || close.text !== ')' || tokenAt(text, close.end).text === '=>') return finding(message, start, end);
  return withParentheses(text, finding(message, open.start, close.end));
}

export const parenthesised: Rule = ({ text, at }) => {
  const { start, end } = withParentheses(text, finding(TARGET, at, expressionEnd(text, at, [])));
  const assigned = /^(?:=|[^=!<>]+=)$/u.test(tokenAt(text, end).text);
  return finding(assigned ? 'Invalid left-hand side in assignment' : TARGET, start, end);
};

/** In a pattern V8 speaks of the target, elsewhere of the name. */
export const evalArguments: Rule = ({ text, at }) => {
  const found = tokenAt(text, at);
  const { start, end } = withParentheses(text, about('', found));
  const inPattern = text[openBracket(text, start)] === '[' || tokenBefore(text, start).text === ':';
  return inPattern ? about(TARGET, found) : finding(EVAL_ARGUMENTS, start, end);
};

interface Range {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

function targetMessage(type: string | undefined, prefix: boolean | undefined): string {
  switch (type) {
    case 'AssignmentExpression':
      return 'Invalid left-hand side in assignment';
    case 'UpdateExpression':
      return `Invalid left-hand side expression in ${prefix === true ? 'prefix' : 'postfix'} operation`;
    case 'ForInStatement':
    case 'ForOfStatement':
      return 'Invalid left-hand side in for-loop';
    default:
      return TARGET;
  }
}

export const missingPlugin: Rule = (site) => {
  const plugins = (site.details.missingPlugin ?? []) as readonly string[];
  if (plugins.includes('optionalChainingAssign')) return optionalTarget(site);
  return plugins.includes('decorators') ? range(ILLEGAL, 1)(site) : unexpected(site);
};

const optionalTarget: Rule = ({ text, at }) => {
  const end = expressionEnd(text, at, [',', ';', '=', '++', '--']);
  const prefix = /^(?:\+|-)$/u.test(tokenBefore(text, at).text);
  const update = prefix || /^(?:\+\+|--)$/u.test(tokenAt(text, end).text);
  return withParentheses(text, finding(targetMessage(update ? 'UpdateExpression' : 'AssignmentExpression', prefix), at, end));
};

export const jump: Rule = ({ text, at }) => {
  const statement = tokenAt(text, at);
  const label = tokenAt(text, statement.end);
  const labelled = label.kind === 'identifier' && !/[\n\r\u2028\u2029]/u.test(text.slice(statement.end, label.start));
  if (!labelled) return about(statement.text === 'break' ? 'Illegal break statement' : 'Illegal continue statement: no surrounding iteration statement', statement);
  const known = statement.text === 'continue' && hasBlockLabel(text.slice(0, at), label.text);
  return about(known ? `Illegal continue statement: '${label.text}' does not denote an iteration statement` : `Undefined label '${label.text}'`, label);
};

function hasBlockLabel(text: string, label: string): boolean {
  const found = text.lastIndexOf(`${label}:`);
  return found >= 0 && tokenAt(text, found + label.length + 1).text === '{';
}

export const redeclaration: Rule = ({ text, at, details }) => {
  const name = String(details.identifierName);
  const message = `Identifier '${name}' has already been declared`;
  const start = inParameters(text, at) ? lexicalAfter(text, at, name) : at;
  return declarationRange(text, message, start);
};

/** V8 marks one column of a redeclared name, the first one of a function, the whole of a class. */
function declarationRange(text: string, message: string, name: number): Finding {
  let keyword = tokenBefore(text, name);
  if (keyword.text === 'class') return finding(message, keyword.start, closingBracket(text, text.indexOf('{', name)) + 1);
  if (keyword.text === '*') keyword = tokenBefore(text, keyword.start);
  if (keyword.text !== 'function') return finding(message, name, name + 1);
  const modifier = tokenBefore(text, keyword.start);
  const start = modifier.text === 'async' ? modifier.start : keyword.start;
  return finding(message, start, start + 1);
}

/** Babel blames the parameter when the function's body declares its name again. */
function inParameters(text: string, at: number): boolean {
  const bracket = openBracket(text, at);
  if (text[bracket] !== '(') return false;
  const next = tokenAt(text, closingBracket(text, bracket) + 1).text;
  return next === '{' || next === '=>';
}

function lexicalAfter(text: string, at: number, name: string): number {
  let declares = false;
  for (let next = tokenAt(text, at + name.length); next.kind !== 'end'; next = tokenAt(text, next.end)) {
    if (next.text === 'let' || next.text === 'const' || next.text === 'class') declares = true;
    else if (declares && next.text === name) return next.start;
    else if (next.text === ';') declares = false;
  }
  return at;
}

export const missingInitialiser: Rule = ({ text, at, details }) => {
  const last = tokenBefore(text, at);
  if (details.kind !== 'destructuring') return about(`Missing initializer in ${String(details.kind)} declaration`, last);
  return finding('Missing initializer in destructuring declaration', openBracket(text, last.start), last.end);
};

export const privateName: Rule = ({ text, at, details }) => {
  const dot = tokenBefore(text, at);
  // In a.#b V8 marks the dot.
  const start = dot.text === '.' ? dot.start : at;
  return finding(`Private field '#${String(details.identifierName)}' must be declared in an enclosing class`, start, start + 1);
};

/** V8 has read one token further unless the class ends there. */
export const privateRedeclaration: Rule = ({ text, at, details }) => {
  const name = tokenAt(text, at);
  const next = tokenAt(text, name.end);
  const message = `Identifier '#${String(details.identifierName)}' has already been declared`;
  if (next.text !== '(') return about(message, next.text === '}' ? name : next);
  const brace = closingBracket(text, tokenAt(text, closingBracket(text, next.start) + 1).start);
  return finding(message, brace, brace + 1);
};

export const privateConstructor: Rule = ({ text, at }) => {
  const name = tokenAt(text, at);
  return about(tokenAt(text, name.end).text === '(' ? 'Class constructor may not be a private method' : "Classes may not have a field named 'constructor'", name);
};

/** The first match of a pattern from the place on. */
export const search =
  (message: string, pattern: RegExp): Rule =>
  ({ text, at }) => {
    const found = new RegExp(pattern, 'ug');
    found.lastIndex = at;
    const hit = found.exec(text);
    return hit === null ? finding(message, at, at + 1) : finding(message, hit.index, hit.index + hit[0].length);
  };

export const coverInitialiser: Rule = ({ text, at }) => {
  const { start } = tokenBefore(text, at);
  return finding('Invalid shorthand property initializer', start, expressionEnd(text, at, [',']));
};

export const accessorParameters =
  (message: string): Rule =>
  ({ text, at }) => {
    let found = tokenAt(text, at);
    while (found.kind !== 'end' && found.text !== '(') found = found.text === '[' ? tokenAt(text, closingBracket(text, found.start) + 1) : tokenAt(text, found.end);
    return finding(message, found.start, Math.min(text.length, closingBracket(text, found.start) + 1));
  };

const numberRange = (text: string, at: number): number => {
  const digits = /[\w.]*$/u.exec(text.slice(Math.max(0, at - 200), at))![0];
  return at - digits.length;
};

export const afterNumber: Rule = ({ text, at }) => finding(ILLEGAL, numberRange(text, at), at);

export const separator: Rule = ({ text, at }) => {
  if (text[at + 1] === '_') return finding('Only one underscore is allowed as numeric separator', at + 1, at + 2);
  if (text[at - 1] === '_') return finding('Only one underscore is allowed as numeric separator', at, at + 1);
  return finding('Numeric separators are not allowed at the end of numeric literals', at + 1, at + 2);
};

export const octalLiteral: Rule = (site) => {
  const found = tokenAt(site.text, site.at);
  return about(/[89]/u.test(found.text) ? 'Decimals with leading zeros are not allowed in strict mode.' : 'Octal literals are not allowed in strict mode.', found);
};

export const numericEscape: Rule = ({ text, at }) => {
  const digit = text[at] === '\\' ? text[at + 1] : text[at];
  if (digit === '8' || digit === '9') return finding('\\8 and \\9 are not allowed in strict mode.', at - 1, at);
  return finding('Octal escape sequences are not allowed in strict mode.', at, at + 1);
};

export const escape: Rule = ({ text, at }) => {
  const backslash = text.lastIndexOf('\\', at);
  const letter = text[backslash + 1];
  if (letter === 'x') return finding('Invalid hexadecimal escape sequence', backslash, backslash + 4);
  if (letter === 'u') return finding('Invalid Unicode escape sequence', backslash, backslash + 4);
  if (letter === '8' || letter === '9') return finding('\\8 and \\9 are not allowed in template strings.', backslash, backslash + 1);
  return finding('Octal escape sequences are not allowed in template strings.', backslash + 1, backslash + 2);
};

export const codePoint: Rule = ({ text, at }) => finding('Undefined Unicode code-point', text.lastIndexOf('\\', at), at - 1);

/** How far back a literal's start is looked for: each slash on the way costs a match. */
const LONGEST_LOOK = 1000;

export const regExpFlags: Rule = ({ text, at }) => {
  const lineStart = Math.max(text.lastIndexOf('\n', at) + 1, text.lastIndexOf('\r', at) + 1, at - LONGEST_LOOK);
  const literal = /\/(?![*/])(?:[^\\/[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[\w$]*/uy;
  for (let start = text.indexOf('/', lineStart); start >= 0 && start < at; start = text.indexOf('/', start + 1)) {
    literal.lastIndex = start;
    if (literal.test(text) && literal.lastIndex >= at) return finding('Invalid regular expression flags', start, start + 1);
  }
  return finding('Invalid regular expression flags', at, at + 1);
};

export const toLineEnd =
  (message: string): Rule =>
  ({ text, at }) => {
    const rest = /^[^\n\r\u2028\u2029]*/u.exec(text.slice(at))![0];
    return finding(message, at, at + rest.length);
  };

export const importExport: Rule = ({ text, at }) => {
  const found = tokenAt(text, at);
  return about(found.text === 'export' ? "Unexpected token 'export'" : 'Cannot use import statement outside a module', found);
};

export const lexicalStatement: Rule = ({ text, at }) => {
  const found = tokenAt(text, at);
  return found.text === 'let' ? about('Lexical declaration cannot appear in a single-statement context', found) : describe(found);
};

export const importArguments: Rule = ({ text, at }) => {
  const bracket = tokenAt(text, tokenAt(text, at).end);
  return describe(nthArgument(text, tokenAt(text, bracket.end), 3));
};

function nthArgument(text: string, first: Token, count: number): Token {
  let found = first;
  for (let i = 1; i < count; i++) found = tokenAt(text, tokenAt(text, expressionEnd(text, found.start, [','])).end);
  return found;
}

export const tryWithout: Rule = ({ text, at }) => {
  const brace = closingBracket(text, tokenAt(text, tokenAt(text, at).end).start);
  return finding('Missing catch or finally after try', brace, brace + 1);
};

export const unaryPower: Rule = ({ text, at }) => {
  const { start } = tokenBefore(text, at);
  const end = text.indexOf('**', at) + 2;
  return finding('Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence', start, Math.max(end, at));
};

export const loopInitialiser: Rule = ({ text, at, details }) => {
  const start = tokenAt(text, tokenAt(text, at).end).start;
  const kind = details.type === 'ForInStatement' ? 'in' : 'of';
  const loop = tokenBefore(text, openBracket(text, at)).text === 'await' ? 'await-of' : kind;
  return finding(`for-${loop} loop variable declaration may not have an initializer.`, start, expressionEnd(text, start, [kind]));
};

export const rest: Rule = ({ text, at }) => {
  const bracket = openBracket(text, at);
  if (text[bracket] === '(') return about('Rest parameter must be last formal parameter', tokenAt(text, at));
  const dots = text.startsWith('...', at) ? at : restBefore(text, at);
  return dots < 0 ? about('Rest element must be last element', tokenAt(text, at)) : finding('Rest element must be last element', dots, expressionEnd(text, dots + 3, [',']));
};

export const restTarget: Rule = ({ text, at }) => {
  const dots = text.lastIndexOf('...', at);
  if (text[openBracket(text, at)] === '(') return finding('Rest parameter may not have a default initializer', at, at + 1);
  return finding(dots >= 0 && text.includes('=', at) ? TARGET : '`...` must be followed by an assignable reference in assignment contexts', Math.max(0, dots), expressionEnd(text, at, [',']));
};

export const yieldName: Rule = ({ text, at }) => {
  const found = tokenAt(text, at);
  return found.text.includes('\\') && tokenAt(text, found.end).text === ':' ? about(ESCAPED, found) : describe(found);
};
