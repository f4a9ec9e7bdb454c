// Components, hooks, context and fragments of preact, rendered to text.
const { h, Fragment, Component, createContext } = require('preact');
const { useState, useMemo, useContext, useReducer } = require('preact/hooks');
const { render, renderToString } = require('preact-render-to-string');

const Theme = createContext('light');

function Item({ n, children }) {
  const [state] = useState(() => n * 2);
  const square = useMemo(() => state * state, [state]);
  const theme = useContext(Theme);
  return h('li', { class: `item-${n}`, style: { color: 'red', marginTop: 5, '--x': n }, 'data-theme': theme, hidden: n === 2, onClick() {} }, `${state}/${square}`, children);
}

class Clock extends Component {
  state = { time: this.props.start };
  static getDerivedStateFromProps({ add }, { time }) {
    return { time: time + add };
  }
  render({ children }, { time }) {
    return h(Fragment, null, h('time', null, time), children);
  }
}

function Counter() {
  const [count, add] = useReducer((sum, more) => sum + more, 1);
  if (count < 5) add(count);
  return h('b', null, count);
}

module.exports = function () {
  const tree = h(Theme.Provider, { value: 'dark & "deep"' },
    h('ul', { id: 'list' }, Array.from({ length: 20 }, (_, n) => h(Item, { n, key: n }, n % 2 ? h('i', null, '<&>') : null, false, 0))),
    h(Clock, { start: 5, add: 3 }, 'tick', [' ', 'tock']), h(Counter),
    h('input', { value: 'a"b', checked: true, disabled: false, maxLength: 3 }), h('br'), h('svg', { viewBox: '0 0 1 1', strokeWidth: 2 }, h('path', { d: 'M0' })),
    h('div', { dangerouslySetInnerHTML: { __html: '<raw/>' } }), h('select', { value: 'b' }, h('option', { value: 'a' }, 'A'), h('option', { value: 'b' }, 'B')));
  return [(render ?? renderToString)(tree), renderToString(h(Item, { n: 1 }))].join('\n');
};
