// Sections, inverted sections, partials, lambdas, escapes and changed delimiters of mustache.
const Mustache = require('mustache');

const template = `{{! comment }}Hello {{name}},
{{#items}}
 - {{name}}: {{{raw}}} / {{raw}} {{#tags}}[{{.}}]{{/tags}}{{^tags}}(none){{/tags}}
{{/items}}
{{^missing}}nothing missing{{/missing}}
{{#shout}}quiet {{name}}{{/shout}}
{{=<% %>=}}<% name %> {{name}}<%={{ }}=%>
{{> footer}} {{deep.er.value}} {{total}}`;

module.exports = function () {
  const view = {
    name: 'World & <friends>',
    items: Array.from({ length: 40 }, (_, index) => ({ name: `n${index}`, raw: `<b>${index * 3}</b>"'\``, tags: index % 3 ? ['x', index] : [] })),
    shout() { return (text, render) => render(text).toUpperCase(); },
    deep: { er: { value: 1.5 } },
    total() { return this.items.length; },
  };
  const errors = ['{{#open}}', '{{unclosed', '{{/never}}'].map((text) => {
    try {
      return Mustache.render(text, {});
    } catch (error) {
      return error.message;
    }
  });
  return [Mustache.version, Mustache.render(template, view, { footer: '<<{{name}}>>' }), JSON.stringify(Mustache.parse('a{{#b}}{{c}}{{/b}}')), ...errors].join('\n');
};
