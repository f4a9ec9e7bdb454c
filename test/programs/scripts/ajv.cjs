// JSON schemas compiled to JavaScript by ajv, which makes functions from text, and what they refuse.
const Ajv = require('ajv');

const schema = {
  $id: 'order',
  type: 'object',
  properties: {
    id: { type: 'integer', minimum: 1 },
    name: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', maxLength: 12 },
    lines: { type: 'array', items: { $ref: '#/definitions/line' }, uniqueItems: true, minItems: 1 },
    kind: { enum: ['new', 'old'], default: 'new' },
    either: { oneOf: [{ type: 'null' }, { type: 'number', multipleOf: 0.5 }] },
    parent: { $ref: '#' },
  },
  required: ['id', 'lines'],
  additionalProperties: false,
  if: { properties: { kind: { const: 'old' } } },
  then: { required: ['parent'] },
  definitions: { line: { type: 'object', properties: { sku: { type: 'string' }, count: { type: 'number', exclusiveMinimum: 0 } }, required: ['sku'], patternProperties: { '^x-': { type: 'boolean' } } } },
};

/** Made anew, since defaults are filled in. */
const values = () => [
  { id: 1, lines: [{ sku: 'a' }] },
  { id: 1.5, name: 'Big Name That Is Long', lines: [] },
  { id: 0, lines: [{ sku: 'a' }, { sku: 'a' }], kind: 'odd', either: 0.25, more: 1 },
  { id: 2, kind: 'old', lines: [{ count: 0, 'x-y': 1 }], either: null },
  { id: 3, kind: 'old', lines: [{ sku: 's', 'x-y': true }], parent: { id: 'x', lines: 'none' } },
  [], null, 'text',
];

module.exports = function () {
  const ajv = new Ajv({ allErrors: true, useDefaults: true, verbose: false });
  ajv.addFormat('even', { type: 'number', validate: (value) => value % 2 === 0 });
  ajv.addKeyword({ keyword: 'shout', type: 'string', compile: (wanted) => (text) => (text === text.toUpperCase()) === wanted });
  const validate = ajv.compile(schema);
  const results = values().map((value) => [validate(value), validate.errors]);
  const extra = ajv.compile({ type: 'object', properties: { a: { type: 'number', format: 'even' }, b: { type: 'string', shout: true } } });
  results.push([extra({ a: 3, b: 'x' }), extra.errors], [extra({ a: 2, b: 'X' }), extra.errors]);
  let refused;
  try {
    ajv.compile({ type: 'nothing' });
  } catch (error) {
    refused = error.message;
  }
  return JSON.stringify([results, refused, ajv.errorsText(extra.errors)], null, 1);
};
