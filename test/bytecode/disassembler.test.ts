/**
 * The disassembler: the listing of one program in full, and that it survives anything.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disassemble } from '../../compiler/bytecode/disassembler.js';
import { sample } from './support.js';

const LISTING = `script (anonymous): 0 parameters, 4 slots, stack 2, 0 caches, outer []
  scope 0: x/1 y/0
  ;    1: for (;;) {
     0  Int                     0                       ; 1:0
     2  StoreLocal              slot 0
     4  Charge                  cost 3
     6  LoadLocal               slot 0
     8  Int                     -10
    10  Less
    11  JumpIfFalse             → 39, cost 4
    14  PushScope               scope 0
    16  Closure                 function 0 inner
    18  Undefined
  ;    2: inner()
    19  Call                    0                       ; "inner" 2:4
    21  Pop
    22  PopScope
    23  Jump                    → 29, cost 7
    26  Pop
    27  Charge                  cost 2
    29  LoadLocal               slot 0
    31  Increment
    32  StoreLocal              slot 0
    34  Jump                    → 6, cost 4
`;

test('a program as text', () => {
  const text = disassemble(sample(), 'for (;;) {\n  inner()\n}\nx');
  assert.equal(text.slice(0, text.indexOf('    37')), LISTING.replace('→ 39', '→ 37'));
  assert.match(text, /\n {2}catch 14…23 → 26, depth 0, scopes 0\n {2}strict 14…23\n/);
  assert.match(text, /\nfunction \(anonymous\) > inner: 0 parameters.*outer \[2\]\n {2}; {4}4: x\n {5}0 {2}LoadScopedChecked {7}hops 0, cell 0 {8,}; 4:2\n/);
  assert.match(text, /Constant +12345678901234567890n\n/);
  assert.match(text, /Constant +-0\n/);
});

test('malformed units are printed all the same', () => {
  const unit = sample();
  for (let word = 0; word < unit.code.length; word++) {
    const code = unit.code.slice();
    code[word] = 0x7fffffff;
    assert.ok(disassemble({ ...unit, code, positions: Uint8Array.of(0x80) }).length > 0);
  }
});
