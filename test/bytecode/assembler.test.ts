/**
 * The assembler: words, costs, labels, handlers, and what it refuses.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Assembler } from '../../compiler/bytecode/assembler.js';
import { Op } from '../../compiler/bytecode/op.js';
import { decode } from '../../compiler/bytecode/positions.js';
import { HandlerKind } from '../../compiler/bytecode/unit.js';
import { verifyTree } from '../../compiler/bytecode/verify.js';
import { BLOCK, META, assemble, sample } from './support.js';

const words = (build: (a: Assembler) => void): number[] => [...assemble(build).code];

suite('costs', () => {
  test('the end of a block carries the number of its instructions', () => {
    assert.deepEqual(words((a) => { a.emit(Op.Undefined); a.emit(Op.Return); }), [Op.Undefined, Op.Return, 2]);
  });

  test('a block that falls into a jump target is charged', () => {
    assert.deepEqual(words((a) => {
      const head = a.label();
      a.emit(Op.ClearLocal, 0);
      a.bind(head);
      a.jump(Op.Jump, head);
    }), [Op.ClearLocal, 0, Op.Charge, 2, Op.Jump, 4, 1]);
  });

  test('no charge at a label without jumps, nor behind an empty block', () => {
    assert.deepEqual(words((a) => {
      const unused = a.label();
      const head = a.label();
      a.bind(head);
      a.bind(unused);
      a.emit(Op.Undefined);
      a.jump(Op.JumpIfTrue, head);
    }), [Op.Undefined, Op.JumpIfTrue, 0, 2, Op.Undefined, Op.Return, 2]);
  });

  test('jumps forward into what follows', () => {
    assert.deepEqual(words((a) => {
      const after = a.label();
      a.emit(Op.True);
      a.jump(Op.JumpIfFalse, after);
      a.emit(Op.ClearLocal, 1);
      a.bind(after);
    }), [Op.True, Op.JumpIfFalse, 8, 2, Op.ClearLocal, 1, Op.Charge, 2, Op.Undefined, Op.Return, 2]);
  });
});

suite('unreachable code', () => {
  test('is dropped until a label that is jumped to', () => {
    assert.deepEqual(words((a) => {
      const out = a.label();
      const never = a.label();
      a.jump(Op.Jump, out);
      a.bind(never);
      a.emit(Op.Null);
      a.jump(Op.JumpIfTrue, never);
      a.bind(out);
    }), [Op.Jump, 3, 1, Op.Undefined, Op.Return, 2]);
  });

  test('keeps counting depth', () => {
    assemble((a) => {
      a.emit(Op.Null);
      a.emit(Op.Throw);
      a.emit(Op.Null);
      a.emit(Op.PushWith);
      assert.deepEqual([a.depth, a.openScopes, a.isReachable], [0, 1, false]);
    });
  });

  test('a handler without protected instructions is left out, with its code', () => {
    const unit = assemble((a) => {
      const [start, end, target] = [a.label(), a.label(), a.label()];
      a.bind(start);
      a.bind(end);
      a.emit(Op.Undefined);
      a.emit(Op.Return);
      a.handler(HandlerKind.Catch, start, end, target);
      a.bind(target);
      a.emit(Op.Pop);
    });
    assert.deepEqual(unit.handlers, []);
    assert.equal(unit.code.length, 3);
  });
});

suite('tables', () => {
  test('constants are interned; zeros differ, NaN does not', () => {
    const a = new Assembler();
    const values = [0, -0, NaN, 1, '1', 1n];
    assert.deepEqual(values.map((value) => a.constant(value)), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(values.map((value) => a.constant(value)), [0, 1, 2, 3, 4, 5]);
    assert.equal(a.name('1'), 4);
  });

  test('temporaries lie above the slots and are used again', () => {
    const a = new Assembler(3);
    const [first, second] = [a.temporary(), a.temporary()];
    assert.deepEqual([first, second], [3, 4]);
    a.release(first);
    assert.equal(a.temporary(), 3);
    a.emit(Op.Undefined);
    a.emit(Op.Return);
    assert.equal(a.finish(META).slotCount, 5);
  });

  test('handlers keep the state of their start, in the order given', () => {
    const { handlers } = assemble((a) => {
      const [outer, start, end, outerEnd, target, outerTarget] = Array.from({ length: 6 }, () => a.label());
      a.emit(Op.Null);
      a.bind(outer!);
      a.emit(Op.PushScope, a.scope(BLOCK));
      a.bind(start!);
      a.emit(Op.LoadGlobal, a.name('g'), a.cache());
      a.emit(Op.Throw);
      a.bind(end!);
      a.handler(HandlerKind.Finally, start!, end!, target!);
      a.bind(target!);
      assert.deepEqual([a.depth, a.openScopes], [3, 1]);
      a.emit(Op.Pop);
      a.emit(Op.Throw);
      a.bind(outerEnd!);
      a.handler(HandlerKind.Catch, outer!, outerEnd!, outerTarget!);
      a.bind(outerTarget!);
      assert.deepEqual([a.depth, a.openScopes], [2, 0]);
      a.emit(Op.Throw);
    });
    assert.deepEqual(handlers.map(({ kind, depth, scopes }) => [kind, depth, scopes]), [[HandlerKind.Finally, 1, 1], [HandlerKind.Catch, 1, 0]]);
  });

  test('positions and descriptions belong to instructions that are kept', () => {
    const unit = sample();
    const call = [...unit.descriptions.keys()][0]!;
    assert.equal(unit.code[call], Op.Call);
    assert.equal(unit.constants[unit.descriptions.get(call)!], 'inner');
    assert.deepEqual(decode(unit.positions).map(({ line, column }) => [line, column]), [[1, 0], [2, 4]]);
  });

  test('what it makes passes the verifier', () => verifyTree(sample(), []));
});

const REFUSED: readonly (readonly [message: RegExp, build: (a: Assembler) => void])[] = [
  [/no opcode 9999/, (a) => a.emit(9999 as Op)],
  [/needs a label/, (a) => a.emit(Op.Jump)],
  [/takes no label/, (a) => a.jump(Op.Pop, a.label())],
  [/takes 1 operands, not 2/, (a) => a.emit(Op.LoadLocal, 1, 2)],
  [/operand 0 of LoadLocal is undefined/, (a) => a.emit(Op.LoadLocal)],
  [/operand 0 of Int is 1.5/, (a) => a.emit(Op.Int, 1.5)],
  [/operand 0 of LoadLocal is -1/, (a) => a.emit(Op.LoadLocal, -1)],
  [/Pop takes 1 of 0/, (a) => a.emit(Op.Pop)],
  [/PopScope without an open scope/, (a) => a.emit(Op.PopScope)],
  [/slot 0 is no temporary/, (a) => a.release(0)],
  [/runs off its end/, (a) => { a.emit(Op.Null); a.finish(META); }],
  [/bound twice/, (a) => { const label = a.label(); a.bind(label); a.bind(label); }],
  [/not bound/, (a) => { a.jump(Op.Jump, a.label()); a.finish(META); }],
  [/range is not bound/, (a) => a.handler(HandlerKind.Catch, a.label(), a.label(), a.label())],
  [/strict part is not bound/, (a) => a.strictPart(a.label(), a.label())],
  [/label has depth 0 and 0 scopes, met with 1 and 0/, (a) => { const head = a.label(); a.bind(head); a.emit(Op.Null); a.jump(Op.Jump, head); }],
  [/code that was dropped/, (a) => {
    const [dead, out] = [a.label(), a.label()];
    a.jump(Op.Jump, out);
    a.bind(dead);
    a.bind(out);
    a.jump(Op.Jump, dead);
  }],
];

suite('refused', () => {
  for (const [message, build] of REFUSED) test(String(message), () => assert.throws(() => build(new Assembler()), { message }));
});
