class Temperature {
  #kelvin = 273;
  get celsius() { return this.#kelvin - 273; }
  set celsius(value) { this.#kelvin = value + 273; }
}

function run() {
  const temperature = new Temperature();
  for (let i = 0; i < 20000; i++) temperature.celsius = (temperature.celsius + 1) % 100;
  return temperature.celsius;
}
