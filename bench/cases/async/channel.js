// Producers and consumers over a bounded channel: promises resolved by hand.
class Channel {
  constructor(size) { this.size = size; this.items = []; this.senders = []; this.receivers = []; }

  async send(item) {
    if (this.receivers.length > 0) return void this.receivers.shift()(item);
    if (this.items.length >= this.size) await new Promise((resolve) => this.senders.push(resolve));
    this.items.push(item);
  }

  async receive() {
    if (this.items.length === 0) return new Promise((resolve) => this.receivers.push(resolve));
    const item = this.items.shift();
    if (this.senders.length > 0) this.senders.shift()();
    return item;
  }
}

async function run() {
  const channel = new Channel(4);
  let hash = 0;
  const produce = async (from) => { for (let i = 0; i < 200; i++) await channel.send(from * 1000 + i); };
  const consume = async () => { for (let i = 0; i < 200; i++) hash = (hash + await channel.receive()) | 0; };
  await Promise.all([produce(1), produce(2), produce(3), consume(), consume(), consume()]);
  return hash;
}
