// A small operating system: tasks of several kinds pass packets through queues, by priority.
class Packet {
  constructor(kind, value) { this.kind = kind; this.value = value; this.hops = 0; }
}

class Task {
  constructor(id, priority) { this.id = id; this.priority = priority; this.queue = []; this.handled = 0; }
  get ready() { return this.queue.length > 0; }
  receive(packet) { this.queue.push(packet); }
}

class Worker extends Task {
  step(kernel) {
    const packet = this.queue.shift();
    packet.value = (packet.value * 5 + this.id) % 9973;
    packet.hops++;
    this.handled++;
    kernel.send(packet.hops % 3 === 0 ? kernel.device : kernel.handler, packet);
  }
}

class Handler extends Task {
  constructor(id, priority) { super(id, priority); this.waiting = []; }
  step(kernel) {
    const packet = this.queue.shift();
    this.handled++;
    if (packet.kind === 0) this.waiting.push(packet);
    else kernel.send(kernel.worker, packet);
    if (this.waiting.length > 2) kernel.send(kernel.worker, this.waiting.shift());
  }
}

class Device extends Task {
  step(kernel) {
    const packet = this.queue.shift();
    this.handled++;
    kernel.checksum = (kernel.checksum * 31 + packet.value) | 0;
    if (packet.hops < 30) kernel.send(kernel.handler, packet);
  }
}

class Kernel {
  constructor() {
    this.worker = new Worker(1, 10);
    this.handler = new Handler(2, 20);
    this.device = new Device(3, 30);
    this.tasks = [this.worker, this.handler, this.device];
    this.checksum = 0;
  }

  send(task, packet) { task.receive(packet); }

  next() {
    let best = null;
    for (let i = 0; i < this.tasks.length; i++) {
      const task = this.tasks[i];
      if (task.ready && (best === null || task.priority > best.priority)) best = task;
    }
    return best;
  }

  run() {
    for (let task = this.next(); task !== null; task = this.next()) task.step(this);
    return this.checksum + this.worker.handled + this.handler.handled + this.device.handled;
  }
}

function run() {
  const kernel = new Kernel();
  for (let i = 0; i < 60; i++) kernel.send(kernel.handler, new Packet(i % 2, i));
  return kernel.run();
}
