var text = '';
for (var i = 0; i < 150; i++) text += 'Größe ΑΒΓ und Straße, Ωμέγα; ПРИВЕТ мир, naïve café 😀👍🏽 ' + i + ' 漢字とかな. ';

function run() {
  return [
    text.match(/\p{Lu}\p{Ll}+/gu).length,
    text.match(/straße|ωμέγα|привет/giu).length,
    text.match(/[α-ω]+/gi).length,
    text.match(/\p{Extended_Pictographic}/gu).length,
    text.replace(/[^\p{L}\p{N}\s]+/gu, '').length,
    text.split(/[\s,;.]+/u).length,
  ].join();
}
