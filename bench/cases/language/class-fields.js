class Account {
  owner = 'nobody';
  limit = 100;
  #balance = 0;
  #moves = [];
  #check(amount) { return this.#balance + amount >= -this.limit; }
  move(amount) {
    if (!this.#check(amount)) return false;
    this.#balance += amount;
    if (this.#moves.length < 8) this.#moves.push(amount);
    return true;
  }
  get balance() { return this.#balance; }
  static #opened = 0;
  static open() { Account.#opened++; return new Account(); }
  static get opened() { return Account.#opened % 1000; }
}

function run() {
  let sum = 0;
  for (let i = 0; i < 1500; i++) {
    const account = Account.open();
    for (let k = 0; k < 10; k++) account.move(k % 3 === 0 ? -40 : 25);
    sum += account.balance;
  }
  return sum;
}
