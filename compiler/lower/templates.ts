/**
 * Template literals and tagged templates.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { evaluateCallee } from './calls.js';
import type { Context } from './context.js';
import { expression } from './expressions.js';
import { expressionText } from './render.js';

export function template(c: Context, node: t.TemplateLiteral): void {
  const { asm } = c;
  const head = node.quasis[0]!.value.cooked!;
  if (head !== '' || node.expressions.length === 0) c.constant(head);
  node.expressions.forEach((part, i) => {
    expression(c, part as t.Expression);
    c.at(part);
    asm.emit(Op.ToString);
    if (i > 0 || head !== '') asm.emit(Op.Add);
    const text = node.quasis[i + 1]!.value.cooked!;
    if (text === '') return;
    c.constant(text);
    asm.emit(Op.Add);
  });
}

/** `→ value`: the tag is called with the site's strings object and the values. */
export function taggedTemplate(c: Context, node: t.TaggedTemplateExpression, isTail = false): void {
  const { asm } = c;
  const { quasis, expressions } = node.quasi;
  evaluateCallee(c, node.tag);
  asm.emit(
    Op.TemplateObject,
    asm.template({ raw: quasis.map((part) => part.value.raw), cooked: quasis.map((part) => part.value.cooked ?? undefined) }),
  );
  for (const part of expressions) expression(c, part as t.Expression);
  c.at(node.quasi);
  asm.describe(expressionText(node.tag));
  asm.emit(isTail ? Op.TailCall : Op.Call, expressions.length + 1);
}
