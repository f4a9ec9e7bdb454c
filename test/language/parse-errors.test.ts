/** SyntaxErrors are worded and placed as V8 does: each source is given to both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { SourceError } from '../../compiler/options.js';
import { parse } from '../../compiler/parse/parse.js';
import { analyse } from '../../compiler/scope/analyse.js';

interface Report {
  readonly message: string;
  readonly line: number;
  /** Undefined where V8 marks nothing in the line. */
  readonly column: number | undefined;
  readonly width: number;
}

function v8Report(source: string): Report | undefined {
  try {
    new vm.Script(source, { filename: 'F' });
    return undefined;
  } catch (error) {
    const { message, stack } = error as Error;
    const [head = '', , carets = ''] = stack!.split('\n');
    const marks = carets.trim();
    return { message, line: Number(head.slice(2)), column: marks === '' ? undefined : carets.indexOf('^'), width: marks.length };
  }
}

function ownReport(source: string): Report | undefined {
  try {
    analyse(parse(source, { goal: 'script' }));
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SourceError);
    const { message, line, column, width } = error;
    return { message, line, column: width === 0 ? undefined : column, width };
  }
}

/** One source per line; `⏎` stands for a line feed. */
const SOURCES = String.raw`
)
a b
(1
var x; let x
return 1
1=2
break
continue
break x
foo(a b
if
let let
"use strict"; yield=1
a => { "use strict"; var let }
for(const x;;);
const x
x: x: 1
/(/
/a/gg
"abc
/* x
1a
#x
class A{constructor(){} constructor(){}}
new.target
super()
function f(a=1){"use strict"}
({a=1})
({a:1}={})
"use strict";delete x
"use strict";with(a){}
"use strict";010
"use strict";"\01"
import x from "a"
await 1
async function f(){ function g(){await 1}}
import.meta
export default 1
1++
++1
for(1 in x);
for(let x = 1 of y);
for(let x, y of z);
(a,b)=>{}=1
(a,)
()
()+1
let [a]
var [a];
\u{110000}
"\u{110000}"
var a\u{2E}
@
class A extends B { foo(){super()}}
a?.b=1
new a?.b()
a??b||c
-1**2
async()=>{await}
function*g(){yield=1}
try{}
throw⏎1
switch(1){default:default:}
({__proto__:1,__proto__:2})
if(1)class A{}
while(1)function f(){}
({get a(b){}})
({set a(){}})
(a,a)=>1
function f(a,a){"use strict"}
"use strict";eval=1
"use strict"; arguments++
function eval(){"use strict"}
for await(x of y);
class A{#a;#a}
class A{ b=arguments }
a.#b
${'`${'}
${'`${a'}
${'`${a b}`'}
\u0061wait b
v\u0061r x
enum
var enum
var class
x.
x..y
x.1
1.a
0b2
08n
1__0
({
[
{
function
function f
function f(
function f(a
function f()
function f(){
function (){}
a ? b
a ? b :
do x
for(
for(;
while
case 1:
else
catch
"use strict"; implements
"use strict"; var public
var yield; function*f(){var yield}
foo(...)
foo(...a b)
{let x; {var x}}
try{}catch(e){let e}
function f(a){let a}
const {a}
"use strict"; if(1) function f(){}
a⏎++⏎;
({a b})
({a:})
[,
x = {f(){ } g(){}}
class A{ x y }
class
class A
class A{
0xg
"\xg"
/a
/a⏎/
/[/
/a**/
/(?<a>.)(?<a>.)/
/\k<a>/u
/{1}/u
...a
yield 1
async x y
let⏎let
import("a","b","c")
import()
new import("x")
<!-- x⏎)
-->⏎)
  #!x
function f(){break}
while(1){()=>{break}}
continue x
x: continue x
x:{continue x}
{ using x = 1 }
(a = b) = 1
[...a, b] = c
({ get a(){} } = 1)
delete this.#x
`.split('\n').filter((line) => line !== '').map((line) => line.replaceAll('⏎', '\n'));

for (const source of SOURCES) {
  test(JSON.stringify(source), () => assert.deepEqual(ownReport(source), v8Report(source)));
}

const ACCEPTED = ['f() = 1', 'let', 'if (1) let\nx', 'label: let\nx', '#!shebang', '<!-- comment', '-->', 'if (1) function f(){}', 'var yield, await, async, of, let, static', 'delete x', '({ __proto__: 1, ["__proto__"]: 2 })'];

for (const source of ACCEPTED) {
  test(`accepts ${JSON.stringify(source)}`, () => {
    assert.equal(v8Report(source), undefined);
    assert.equal(ownReport(source), undefined);
  });
}
