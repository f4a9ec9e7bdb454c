// The part of V8's console that calls.

function run(callback) {
  %requireTask(this, callback);
  return %call(callback, undefined);
}
