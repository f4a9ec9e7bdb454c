/**
 * Rolls the declarations of the public entries up into one file each, which names no type of
 * another package, and writes it for both module systems.
 */
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { at, writeAtomically } from './bundle.mjs';

/** Writes dist/main.d.mts and dist/main.d.cts. */
export async function buildDeclarations() {
  const bundled = await rollup({
    input: at('runtime/node/main.ts'),
    plugins: [dts({ tsconfig: at('tsconfig.json'), compilerOptions: { noEmit: false, emitDeclarationOnly: true, declaration: true } })],
  });
  const { output } = await bundled.generate({ format: 'es' });
  const text = output[0].code;
  await writeAtomically(at('dist/main.d.mts'), text);
  await writeAtomically(at('dist/main.d.cts'), text);
}
