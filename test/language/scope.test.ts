/** Scope analysis as data: each source with the tree of its scopes, bindings and their storage (see scope-render.ts). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderScopes } from './scope-render.js';

/**
 * A source line, then its scopes, indented. `name:kind@place`: s slot, c cell; `~` lexical and
 * surely initialised at every use, `!` lexical and to be checked; `+` a scope made at run time.
 */
const CASES = String.raw`
> var a, b = a; let c; const d = 1; class E {} function f() {}
function (script slots=0) c:let@global! d:const@global! E:class@global! f:function@global a:var@global b:var@global
  class
  function (function slots=0)
> function f(a, b) { let c = a; { let d; } { let e, g; } }
function (script slots=0) f:function@global
  function (function slots=5) a:parameter@s0 b:parameter@s1 c:let@s2~
    block d:let@s3~
    block e:let@s3~ g:let@s4~
> function f(a) { let b = a; return () => b; }
function (script slots=0) f:function@global
  function (function slots=1) + a:parameter@s0 b:let@c0~
    function (arrow slots=0)
> function f() { x; let x = 1; x; }
function (script slots=0) f:function@global
  function (function slots=1) x:let@s0!
> function f() { let x = 1; return x; }
function (script slots=0) f:function@global
  function (function slots=1) x:let@s0~
> function f() { let x = 1; function g() { return x; } }
function (script slots=0) f:function@global
  function (function slots=1) + x:let@c0! g:function@s0
    function (function slots=0)
> function f() { let x = 1; { function g() { return x; } } }
function (script slots=0) f:function@global
  function (function slots=2) + x:let@c0~ g:var@s0
    block g:function@s1
      function (function slots=0)
> function f() { let g = () => g(); }
function (script slots=0) f:function@global
  function (function slots=0) + g:let@c0!
    function (arrow slots=0)
> function f(k) { switch (k) { case 0: let x; default: x; } }
function (script slots=0) f:function@global
  function (function slots=2) k:parameter@s0
    block x:let@s1!
> function f() { for (let i = 0; i < 3; i++) () => i; for (const k in o) k; for (let v of v) ; }
function (script slots=0) f:function@global
  function (function slots=1)
    block + i:let@c0~
      function (arrow slots=0)
    block k:const@s0~
    block v:let@s0!
> function f(a, a) { return arguments; }
function (script slots=0) f:function@global
  function (function slots=3 mapped) + a:parameter@c0 arguments:pseudo@s2
> function f(a) { 'use strict'; return arguments; }
function (script slots=0) f:function@global
  function (function slots=2 strict unmapped) a:parameter@s0 arguments:pseudo@s1
> function f(a) { return () => arguments; }
function (script slots=0) f:function@global
  function (function slots=1 mapped) + a:parameter@c0 arguments:pseudo@c1
    function (arrow slots=0)
> function f(arguments) { return arguments; }
function (script slots=0) f:function@global
  function (function slots=1) arguments:parameter@s0
> function f() { var arguments; return arguments; }
function (script slots=0) f:function@global
  function (function slots=1 mapped) arguments:pseudo@s0
> function f() { let arguments; return arguments; }
function (script slots=0) f:function@global
  function (function slots=1) arguments:let@s0~
> function f(a, b = a) { var a, c; }
function (script slots=0) f:function@global
  function (function slots=4) a:parameter@s0 b:parameter@s1
    function a:var@s2 c:var@s3
> function f(a = b, b) { }
function (script slots=0) f:function@global
  function (function slots=3) a:parameter@s0 b:parameter@s2!
    function
> function f(a = 1, { b } = {}, ...c) { }
function (script slots=0) f:function@global
  function (function slots=4) a:parameter@s0 b:parameter@s2 c:parameter@s3
> function f(a = () => b, b) { var b; }
function (script slots=0) f:function@global
  function (function slots=3) + a:parameter@s0 b:parameter@c0!
    function (arrow slots=0)
    function b:var@s2
> function f(a = eval(''), b) { var c; }
function (script slots=0) f:function@global
  variables (function slots=3 unmapped this eval) + a:parameter@c0! b:parameter@c1! this:pseudo@c2 new.target:pseudo@c3 arguments:pseudo@c4
    function c:var@s2
> function f(x) { eval(''); let y; return function g() { x; z; }; }
function (script slots=0) f:function@global
  variables (function slots=1 mapped this eval) + x:parameter@c0 y:let@c1! this:pseudo@c2 new.target:pseudo@c3 arguments:pseudo@c4
    function (function slots=0)
> function f() { 'use strict'; var x; eval(''); }
function (script slots=0) f:function@global
  function (function slots=0 strict unmapped this eval) + x:var@c0 this:pseudo@c1 new.target:pseudo@c2 arguments:pseudo@c3
> function f(x) { var y; with (x) { y; let z; z; } x; }
function (script slots=0) f:function@global
  function (function slots=2) + x:parameter@s0 y:var@c0
    with +
      block z:let@s1~
> function f() { with (o) { var v = 1; } }
function (script slots=0) f:function@global
  function (function slots=0) + v:var@c0
    with +
> (function f() { return f; }); (function g() { }); (function h() { var h; })
function (script slots=0)
  block (function slots=1) f:functionName@s0
    function
  function (function slots=0)
  function (function slots=1) h:var@s0
> function f() { { function g() {} } g; }
function (script slots=0) f:function@global
  function (function slots=2) g:var@s0
    block g:function@s1
      function (function slots=0)
> function f(g) { { function g() {} } }
function (script slots=0) f:function@global
  function (function slots=2) g:parameter@s0
    block g:function@s1
      function (function slots=0)
> function f() { let g; { function g() {} } }
function (script slots=0) f:function@global
  function (function slots=2) g:let@s0~
    block g:function@s1
      function (function slots=0)
> function f() { if (1) function g() {} else function h() {} }
function (script slots=0) f:function@global
  function (function slots=3) g:var@s0 h:var@s1
    block g:function@s2
      function (function slots=0)
    block h:function@s2
      function (function slots=0)
> function f() { { let g; { function g() {} } } { function* k() {} } }
function (script slots=0) f:function@global
  function (function slots=2)
    block g:let@s0~
      block g:function@s1
        function (function slots=0)
    block k:function@s0
      function (function slots=0)
> function f() { 'use strict'; { function g() {} } }
function (script slots=0) f:function@global
  function (function slots=1 strict)
    block g:function@s0
      function (function slots=0 strict)
> { function top() {} }
function (script slots=1)
  block top:function@s0
    function (function slots=0)
annexB: top
> function f() { try {} catch (e) { var e; { function e() {} } } try {} catch ({ g }) { { function g() {} } } }
function (script slots=0) f:function@global
  function (function slots=3) e:var@s0
    catch e:catch@s1
      block e:function@s2
        function (function slots=0)
    catch g:let@s1~
      block g:function@s2
        function (function slots=0)
> class A { } class B { m() { return B; } } let c = class D { static x = D; };
function (script slots=0) A:class@global! B:class@global! c:let@global!
  class
  class + B:const@c0~
    function (method slots=0 strict)
  class + D:const@c0~
    function (initialiser slots=0 strict this)
> class A extends B { constructor() { super(); } m() { return super.m(() => this); } }
function (script slots=0) A:class@global!
  class
    function (derived slots=1 strict this) this:pseudo@s0!
    function (method slots=0 strict this) + this:pseudo@c0
      function (arrow slots=0 strict this)
> class A extends B { constructor() { (() => super())(); } }
function (script slots=0) A:class@global!
  class
    function (derived slots=0 strict this) + this:pseudo@c0! new.target:pseudo@c1 %function:pseudo@c2
      function (arrow slots=0 strict this)
> class A { #a = () => this; [k] = 1; static b = () => 1; static { var v; let w; } #m() {} get #g() {} static #s() {} }
function (script slots=1) A:class@global!
  class + #a:private@c0 %key:27:pseudo@c1 #m:private@c2 %method:81:pseudo@c3 #g:private@c4 %method:89:pseudo@c5 #s:private@s0
    function (initialiser slots=0 strict this) + this:pseudo@c0
    function (initialiser slots=0 strict this)
      function (arrow slots=0 strict this)
      function (arrow slots=0 strict)
    function (initialiser slots=2 strict this) w:let@s0~ v:var@s1
    function (method slots=0 strict)
    function (getter slots=0 strict)
    function (method slots=0 strict)
> () => this; function f() { return () => () => [this, new.target]; }
function (script slots=0) f:function@global
  function (arrow slots=0 this)
  function (function slots=0 this) + this:pseudo@c0 new.target:pseudo@c1
    function (arrow slots=0)
      function (arrow slots=0 this)
> ({ m() { return () => super.x; }, get a() { return super.y; } })
function (script slots=0)
  function (method slots=0 this) + this:pseudo@c0 %home:pseudo@c1
    function (arrow slots=0 this)
  function (getter slots=0 this)
> class A { x = eval('1'); m() { eval(''); } }
function (script slots=0) A:class@global!
  class + A:const@c0!
    function (initialiser slots=0 strict this eval) + this:pseudo@c0 new.target:pseudo@c1 %home:pseudo@c2
    function (method slots=0 strict unmapped this eval) + this:pseudo@c0 new.target:pseudo@c1 %home:pseudo@c2 arguments:pseudo@c3
> function f(a, b) { return arguments.length; }
function (script slots=0) f:function@global
  function (function slots=3 mapped) a:parameter@s0 b:parameter@s1 arguments:pseudo@s2
> function f(a, b) { b = 1; return arguments[1]; }
function (script slots=0) f:function@global
  function (function slots=3 mapped) + a:parameter@s0 b:parameter@c0 arguments:pseudo@s2
> function f(a) { arguments[0] = 1; }
function (script slots=0) f:function@global
  function (function slots=2 mapped) + a:parameter@c0 arguments:pseudo@s1
> function f(a) { a++; return arguments.length; }
function (script slots=0) f:function@global
  function (function slots=2 mapped) a:parameter@s0 arguments:pseudo@s1
> function f(a) { return () => arguments[0](); }
function (script slots=0) f:function@global
  function (function slots=1 mapped) + a:parameter@c0 arguments:pseudo@c1
    function (arrow slots=0)
> function f(a) { [a] = b; return arguments[0]; }
function (script slots=0) f:function@global
  function (function slots=2 mapped) + a:parameter@c0 arguments:pseudo@s1
`;

for (const entry of CASES.split('\n> ').slice(1)) {
  const [source = '', ...expected] = entry.trimEnd().split('\n');
  test(source, () => assert.equal(renderScopes(source), expected.join('\n')));
}
