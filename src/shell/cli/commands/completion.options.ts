import type { CommandDeclaration } from './declaration.ts';

export const completion: CommandDeclaration = {
  name: 'completion',
  summary: 'print a script that completes commands, flags and the names of the tenant file',
  examples: ['tenant completion fish > tenant.fish', 'source <(tenant completion bash)'],
  arguments: [
    {
      name: '<shell>',
      key: 'shell',
      summary: 'bash, zsh, fish or powershell',
      choices: ['bash', 'zsh', 'fish', 'powershell'],
    },
  ],
  options: [],
  load: () => import('./completion.ts'),
};
