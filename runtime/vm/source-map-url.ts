/**
 * The magic comments of a source text: `//# sourceMappingURL=` and `//# sourceURL=`.
 */

/** Comments, strings and templates are skipped by shape; what is left of a line comment is looked at. */
const LEXEME = /\/\*[^]*?\*\/|\/\/([^\n\r\u2028\u2029]*)|"(?:\\[^]|[^"\\\n\r])*"|'(?:\\[^]|[^'\\\n\r])*'|`(?:\\[^]|[^`\\])*`/g;

/** Value of the last magic line comment of that name; undefined without one or when it has white space in it. */
export function magicComment(source: string, name: 'sourceMappingURL' | 'sourceURL'): string | undefined {
  if (!source.includes(`${name}=`)) return undefined;
  let value: string | undefined;
  for (const [, comment] of source.matchAll(LEXEME)) {
    const match = comment === undefined ? null : /^[#@]\s*(\w+)=\s*(.*?)\s*$/.exec(comment);
    if (match?.[1] === name) value = match[2];
  }
  return value === undefined || value === '' || /[\s'"]/.test(value) ? undefined : value;
}
