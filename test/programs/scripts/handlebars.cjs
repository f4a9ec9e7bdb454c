// Handlebars compiles templates to functions with `Function`, inside the context.
const Handlebars = require('handlebars');

const template = `<h1>{{title}}</h1>
{{#each people as |person index|}}
  {{@index}}/{{index}} {{#if person.admin}}*{{else if person.guest}}?{{else}}-{{/if}} {{link person.name person.url class="big" target=@root.target}}
  {{~#with person.address}} {{street}}, {{../person.name}} {{/with~}}
  {{#unless @last}},{{/unless}}
{{else}}nobody{{/each}}
{{#list people}}{{name}}!{{/list}} {{> card people.[0] extra="yes"}} {{{raw}}} {{raw}} {{lookup map "key"}} {{#each map}}{{@key}}={{this}};{{/each}}
{{#*inline "local"}}inline {{title}}{{/inline}}{{> local}} {{absent}} \\{{escaped}}`;

module.exports = function () {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('link', (text, url, options) =>
    new handlebars.SafeString(`<a href="${handlebars.escapeExpression(url)}" ${Object.entries(options.hash).map(([key, value]) => `${key}=${value}`).join(' ')}>${text}</a>`));
  handlebars.registerHelper('list', function (items, options) { return items.map((item) => options.fn(item)).join('|'); });
  handlebars.registerPartial('card', '[{{name}} {{extra}}]');
  const render = handlebars.compile(template);
  const people = Array.from({ length: 12 }, (_, i) => ({ name: `p${i}`, url: `/p?a=${i}&b="x"`, admin: i % 4 === 0, guest: i % 3 === 0, address: { street: `street ${i}` } }));
  const output = render({ title: 'T <1>', people, raw: '<i>&</i>', map: { key: 'v', other: 2 }, target: 'top' });
  const errors = ['{{#if}}', '{{foo', '{{#a}}{{/b}}', '{{> nowhere}}'].map((text) => {
    try {
      return handlebars.compile(text)({});
    } catch (error) {
      return error.message;
    }
  });
  return [handlebars.VERSION, output, handlebars.precompile('{{a}} {{#b}}c{{/b}}'), ...errors].join('\n');
};
