/**
 * The switch statement: all cases are tested in order, then control falls through the bodies.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Context } from './context.js';
import { destinationHere } from './control.js';
import { expression } from './expressions.js';
import { withScope } from './scopes.js';
import { statements } from './statements.js';

export function switchStatement(c: Context, node: t.SwitchStatement, labels: readonly string[]): void {
  const { asm } = c;
  const outside = destinationHere(c);
  const subject = asm.temporary();
  expression(c, node.discriminant);
  asm.emit(Op.StoreLocal, subject);
  withScope(c, node, (scope) => {
    const onBreak = scope?.materialised ? destinationHere(c) : outside;
    cases(c, node, subject, labels, onBreak);
    if (onBreak !== outside) asm.bind(onBreak.label);
  });
  asm.bind(outside.label);
  asm.release(subject);
}

function cases(c: Context, node: t.SwitchStatement, subject: number, labels: readonly string[], onBreak: ReturnType<typeof destinationHere>): void {
  const { asm } = c;
  const entries = node.cases.map((part) => ({ part, label: asm.label() }));
  for (const { part, label } of entries) {
    if (!part.test) continue;
    asm.emit(Op.LoadLocal, subject);
    expression(c, part.test);
    asm.emit(Op.StrictEqual);
    asm.jump(Op.JumpIfTrue, label);
  }
  asm.jump(Op.Jump, entries.find(({ part }) => !part.test)?.label ?? onBreak.label);
  c.controls.push({ type: 'target', labels, labelOnly: false, onBreak, onContinue: undefined });
  for (const { part, label } of entries) {
    asm.bind(label);
    statements(c, part.consequent);
  }
  c.controls.pop();
}
