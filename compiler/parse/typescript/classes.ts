/**
 * Classes: members without a value at run time go, and parameter properties become assignments
 * at the start of the constructor, behind `super()` where there is one.
 */
import type * as t from '@babel/types';
import { Maker, refusal } from './nodes.js';

type Member = t.ClassBody['body'][number];

/**
 * Erases what a class says to the checker only.
 * @param text the source: the place of `static` among modifiers is found there
 * @throws SourceError for auto-accessors
 */
export function eraseMembers(node: t.Class, text: string): void {
  node.body.body = node.body.body.filter(isMember);
  for (const member of node.body.body) {
    if (member.type === 'ClassAccessorProperty') throw refusal(member, 'Auto-accessors are not supported');
    if (member.type === 'ClassMethod' && member.kind === 'constructor') lowerParameters(member, Boolean(node.superClass));
    if (isStaticMethod(member)) member.start = staticAt(member, text);
  }
}

function isMember(member: Member): boolean {
  switch (member.type) {
    case 'TSDeclareMethod':
    case 'TSIndexSignature':
      return false;
    case 'ClassProperty':
      return member.declare !== true && member.abstract !== true;
    default:
      return true;
  }
}

function isStaticMethod(member: Member): member is t.ClassMethod | t.ClassPrivateMethod {
  return (member.type === 'ClassMethod' || member.type === 'ClassPrivateMethod') && member.static === true;
}

/** A method's text begins behind `static`, which other modifiers may precede. */
function staticAt({ start, key }: t.ClassMethod | t.ClassPrivateMethod, text: string): number {
  const modifiers = /^(?:(?:public|private|protected|override)\s+)+(?=static)/u.exec(text.slice(start!, key.start!));
  return start! + (modifiers?.[0].length ?? 0);
}

function lowerParameters(constructor: t.ClassMethod, isDerived: boolean): void {
  const assignments: t.Statement[] = [];
  constructor.params = constructor.params.map((parameter) => {
    if (parameter.type !== 'TSParameterProperty') return parameter;
    assignments.push(assignment(parameter));
    return parameter.parameter;
  });
  if (assignments.length === 0) return;
  const { body } = constructor.body;
  body.splice(isDerived ? behindSuper(constructor) : 0, 0, ...assignments);
}

/** `this.x = x`, in the place of the parameter. */
function assignment({ parameter }: t.TSParameterProperty): t.Statement {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target.type !== 'Identifier') throw refusal(target, 'A parameter property may not be declared using a binding pattern.');
  const maker = new Maker(target);
  const self = { ...maker.name('this'), type: 'ThisExpression' } as unknown as t.ThisExpression;
  return maker.statement(maker.assign(maker.property(self, target.name), maker.name(target.name)));
}

function behindSuper({ body: { body }, key }: t.ClassMethod): number {
  const at = body.findIndex((node) => node.type === 'ExpressionStatement' && node.expression.type === 'CallExpression' && node.expression.callee.type === 'Super');
  if (at < 0) throw refusal(key, "A 'super' call must be a statement of a constructor that has parameter properties");
  return at + 1;
}
