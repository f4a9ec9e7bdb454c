var total = 0;
for (var index = 0; index < 10000; index++) {
  total = total + index % 3;
}
total;
