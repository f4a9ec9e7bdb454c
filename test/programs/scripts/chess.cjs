// A game of chess: moves, refusals, notation, and positions counted (BigInt keys, typed boards).
const { Chess } = require('chess.js');

function positions(game, depth) {
  if (depth === 0) return 1;
  let count = 0;
  for (const move of game.moves()) {
    game.move(move);
    count += positions(game, depth - 1);
    game.undo();
  }
  return count;
}

module.exports = function () {
  const game = new Chess();
  const lines = ['e4', 'e5', 'Nf3', 'Nc6', 'Bb5', 'a6', 'Bxc6', 'dxc6', 'O-O', 'f6', 'd4', 'exd4', 'Nxd4'].map((san) => {
    const { from, to, flags, piece, captured } = game.move(san);
    return `${san} ${from}${to} ${flags} ${piece}${captured ?? ''} ${game.fen()}`;
  });
  for (const illegal of ['Ke3', 'xx']) {
    try {
      game.move(illegal);
    } catch (error) {
      lines.push(error.message);
    }
  }
  lines.push(game.ascii(), game.pgn({ maxWidth: 40, newline: '\n' }), String(game.moves({ verbose: true }).length));
  const mate = new Chess();
  mate.loadPgn('1. f3 e5 2. g4 Qh4#');
  lines.push(`${mate.isCheckmate()} ${mate.isGameOver()} ${mate.history().join()}`);
  const middle = new Chess('r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1');
  lines.push(`${positions(new Chess(), 1)} ${positions(middle, 1)}`);
  return lines.join('\n');
};
