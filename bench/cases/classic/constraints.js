// One-way constraints between variables: a chain is planned once and then propagated.
function Variable(value) { this.value = value; this.determinedBy = null; this.mark = 0; this.users = []; }

function Constraint(output, inputs) {
  this.output = output;
  this.inputs = inputs;
  output.determinedBy = this;
  for (var i = 0; i < inputs.length; i++) inputs[i].users.push(this);
}
Constraint.prototype.satisfiedAt = function (mark) {
  return this.inputs.every(function (input) { return input.mark === mark || input.determinedBy === null; });
};

function Equal(output, input) { Constraint.call(this, output, [input]); }
Equal.prototype = Object.create(Constraint.prototype);
Equal.prototype.execute = function () { this.output.value = this.inputs[0].value; };

function Scale(output, input, factor, offset) {
  Constraint.call(this, output, [input]);
  this.factor = factor;
  this.offset = offset;
}
Scale.prototype = Object.create(Constraint.prototype);
Scale.prototype.execute = function () { this.output.value = (this.inputs[0].value * this.factor + this.offset) % 100003; };

function Sum(output, a, b) { Constraint.call(this, output, [a, b]); }
Sum.prototype = Object.create(Constraint.prototype);
Sum.prototype.execute = function () { this.output.value = (this.inputs[0].value + this.inputs[1].value) % 100003; };

function plan(source, mark) {
  var order = [], work = [source];
  source.mark = mark;
  while (work.length > 0) {
    var users = work.pop().users;
    for (var i = 0; i < users.length; i++) {
      var constraint = users[i];
      if (constraint.output.mark === mark || !constraint.satisfiedAt(mark)) continue;
      constraint.output.mark = mark;
      order.push(constraint);
      work.push(constraint.output);
    }
  }
  return order;
}

function run() {
  var source = new Variable(1), previous = source, ends = [];
  for (var i = 0; i < 120; i++) {
    var copy = new Variable(0), scaled = new Variable(0), sum = new Variable(0);
    new Equal(copy, previous);
    new Scale(scaled, copy, 3, i);
    new Sum(sum, copy, scaled);
    ends.push(sum);
    previous = scaled;
  }
  var hash = 0;
  for (var round = 1; round <= 15; round++) {
    source.value = round;
    var order = plan(source, round);
    for (var k = 0; k < order.length; k++) order[k].execute();
    for (var e = 0; e < ends.length; e++) hash = (hash * 31 + ends[e].value) | 0;
  }
  return hash;
}
