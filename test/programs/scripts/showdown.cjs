// Markdown made HTML by regular expressions, lookaheads, replacement functions and RegExp.$1 among them.
const showdown = require('showdown');

const text = `# Title with *stars*

A paragraph with **bold**, _em_, \`code < 1\`, ~~gone~~, a [link](http://x.y/z "title"), <b>html</b> & an ![image](a.png).
Second line  
broken, auto http://example.org and a footnote[1].

- one
- two
    - nested **deep**

        code in a list
- [x] done
- [ ] open

3. three
4. four

> quoted
> > twice

| a | b | c |
|:--|:-:|--:|
| 1 | \`2\` | 3 |

\`\`\`js
const x = a < b && c;
\`\`\`

    indented & code

Setext
------
<div markdown="1">*inside*</div>

[ref]: http://r.e/f
[ref] and ***both***  $1 $& end.
`;

module.exports = function () {
  showdown.extension('shout', () => [{ type: 'lang', regex: /!!(\w+)!!/g, replace: (_, word) => word.toUpperCase() }, { type: 'output', filter: (html) => html.replace(/<hr \/>/g, '<hr>') }]);
  const plain = new showdown.Converter();
  const all = new showdown.Converter({ tables: true, strikethrough: true, tasklists: true, simplifiedAutoLink: true, ghCodeBlocks: true, smoothLivePreview: true, parseImgDimensions: true, extensions: ['shout'] });
  return [plain.makeHtml(text), all.makeHtml(`${text}\n!!loud!!\n\n---\n`.repeat(2)), JSON.stringify(all.getOptions())].join('\n=====\n');
};
