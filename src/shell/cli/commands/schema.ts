import type { World } from '../../io/world.ts';
import { proseIo } from '../../render/prose-io.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';
import { openSink } from '../sink.ts';
import { tenantSchemaText } from '../tenant-schema.ts';

/** `tenant schema`: the JSON Schema of the tenant file, made from the schemas that load it. */
export async function run(options: { readonly output?: string }, world: World): Promise<ExitCode> {
  const sink = openSink(world, options.output);
  await sink.write(tenantSchemaText());
  const problem = await sink.close();
  if (problem === undefined) return EXIT.ok;

  sayProblems(world, [problem], proseIo);
  return EXIT.failed;
}
