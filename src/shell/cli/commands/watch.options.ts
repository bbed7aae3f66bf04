import { colorOption, formatOption } from './common-options.ts';
import type { CommandDeclaration } from './declaration.ts';

export const watch: CommandDeclaration = {
  name: 'watch',
  summary: 'validate and lint the tenant file whenever it is saved, until Ctrl-C',
  examples: ['tenant watch --once', 'tenant watch --once --format plain'],
  options: [
    { flags: '--once', summary: 'check once and end: with 0, or as tenant validate and tenant lint do' },
    formatOption('text', 'plain'),
    { flags: '-f, --file <path>', summary: 'the tenant file; else $TENANT_FILE, else the nearest tenant.yaml upwards' },
    colorOption,
  ],
  load: () => import('./watch.ts'),
};
