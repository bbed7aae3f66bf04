import type { World } from '../../io/world.ts';
import { proseIo } from '../../render/prose-io.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { besideFile, defaultFileName } from '../find-tenant-file.ts';
import { sayProblems } from '../say-problems.ts';
import { contosoTemplate } from '../templates/contoso.ts';
import { emptyTemplate } from '../templates/empty.ts';
import { schemaFileName, tenantSchemaText } from '../tenant-schema.ts';

export interface InitOptions {
  readonly file?: string;
  readonly template?: 'empty' | 'contoso';
}

const lockTimeoutSeconds = 10;

/** `tenant init`: a commented starter file, and the schema for editors beside it. Never writes over a file. */
export async function run(options: InitOptions, world: World): Promise<ExitCode> {
  const path = options.file ?? defaultFileName;
  const text = options.template === 'contoso' ? contosoTemplate : emptyTemplate;
  if (path === '-') {
    await world.out(text);
    return EXIT.ok;
  }
  const written = await create(world, path, text);
  if (!written.ok) {
    sayProblems(world, [written.problem], proseIo);
    return written.problem.code === 'fileExists' ? EXIT.usage : EXIT.failed;
  }
  const schema = besideFile(path, schemaFileName);
  const schemaWritten = await create(world, schema, tenantSchemaText());
  const beside = schemaWritten.ok ? `, and ${schema} beside it for editors` : '';
  await world.out(`wrote ${path}${beside}\n${nextSteps(path, options.template)}`);
  if (schemaWritten.ok || schemaWritten.problem.code === 'fileExists') return EXIT.ok;

  sayProblems(world, [schemaWritten.problem], proseIo);
  return EXIT.failed;
}

function create(world: World, path: string, text: string) {
  return world.files.replace(path, new TextEncoder().encode(text), { expected: null, lockTimeoutSeconds });
}

function nextSteps(path: string, template: InitOptions['template']): string {
  const file = path === defaultFileName ? '' : ` -f ${path}`;
  if (template === 'contoso') return `next: tenant simulate${file} --user amira@contoso.example --ip 198.18.0.9\n`;
  return `next: fill it in, or \`tenant import ./export --into ${path}\`; then \`tenant validate${file}\`\n`;
}
