import { colorOption, fileOption, formatOption, outputOption } from './common-options.ts';
import type { CommandDeclaration, OptionDeclaration } from './declaration.ts';

const who: readonly OptionDeclaration[] = [
  { flags: '--user <name>', summary: 'user principal name, id or display name of a user in the file' },
  { flags: '--service-principal <name>', summary: 'a service principal in the file, instead of a user' },
  { flags: '--group <name>', summary: 'every known member of this group, nested ones too' },
  { flags: '--all-users', summary: 'every user in the file' },
  { flags: '--user-type <type>', summary: 'a person who is not in the file: Member or Guest' },
  { flags: '--external-user-type <type>', summary: "a person who is not in the file: one of Graph's six kinds" },
  { flags: '--home-tenant <id>', summary: 'a person who is not in the file: their home tenant' },
  { flags: '--member-of <group...>', summary: 'a person who is not in the file: their direct groups, or none' },
  { flags: '--role <role...>', summary: 'a person who is not in the file: their directory roles' },
  {
    flags: '--methods <methods>',
    summary: 'a person who is not in the file: registered methods, with commas, or none',
  },
].map((option) => ({ ...option, heading: 'Who' }));

const what: readonly OptionDeclaration[] = [
  {
    flags: '--action <action>',
    summary: 'register-security-info (default where there is no --app) or register-device',
  },
  { flags: '--app <name>', summary: 'sign in to this application: its id or name' },
  { flags: '--auth-context <id>', summary: 'authentication context c1 to c99, alone or beside --app' },
  { flags: '--page <page>', summary: 'registration page: mfa (default) or password-reset' },
].map((option) => ({ ...option, heading: 'What' }));

const facts: readonly OptionDeclaration[] = [
  { flags: '--ip <address>', summary: 'IPv4 or IPv6 address that Entra sees' },
  { flags: '--country <code>', summary: 'country of the address: ISO 3166-1 alpha-2, or unknown' },
  { flags: '--gps-country <code>', summary: 'country by the GPS of the Authenticator app' },
  { flags: '--compliant-network <yes|no>', summary: 'through a compliant network? (default no)' },
  { flags: '--platform <platform>', summary: 'android, iOS, windows, macOS, linux, windowsPhone or unknown' },
  { flags: '--client-app <type>', summary: 'browser, mobileAppsAndDesktopClients, exchangeActiveSync or other' },
  {
    flags: '--device <device>',
    summary: 'none (not registered), the name of a device in the file, or facts: isCompliant=yes,trustType=AzureAD',
  },
  { flags: '--sign-in-risk <level>', summary: 'none (default), low, medium or high' },
  { flags: '--user-risk <level>', summary: 'none (default), low, medium or high' },
  { flags: '--insider-risk <level>', summary: 'none (default), minor, moderate or elevated' },
  { flags: '--service-principal-risk <level>', summary: 'none (default), low, medium or high' },
  { flags: '--agent-risk <level>', summary: 'none (default), low, medium or high' },
  { flags: '--flow <flow>', summary: 'none (default), deviceCodeFlow or authenticationTransfer' },
  { flags: '--auth <methods>', summary: 'methods used in this session, with commas (default password), or none' },
  { flags: '--satisfied <controls>', summary: 'controls already met, with commas: mfa, passwordChange, ids, ...' },
  { flags: '--at <time>', summary: 'date and time of the attempt' },
  { flags: '--unknown <facts>', summary: 'leave these facts open, with commas: sign-in-risk,device' },
].map((option) => ({ ...option, heading: 'Facts of the attempt' }));

const answer: readonly OptionDeclaration[] = [
  { flags: '--attempts <path>', summary: 'one attempt a line (NDJSON), or - for standard input' },
  {
    flags: '--expect <decision>',
    summary: 'end with 4 unless it is allow, challenge, block or undetermined',
    choices: ['allow', 'challenge', 'block', 'undetermined'],
  },
  { flags: '--what-if', summary: "answer as Microsoft's What If: which policies apply, and no decision" },
  { flags: '--no-service-dependencies', summary: 'leave out the services that an application calls early' },
  {
    flags: '--explain <level>',
    summary: 'summary, policies (default) or conditions',
    choices: ['summary', 'policies', 'conditions'],
  },
  formatOption('text', 'plain', 'json', 'ndjson'),
  outputOption,
].map((option) => ({ ...option, heading: 'Answer' }));

export const simulate: CommandDeclaration = {
  name: 'simulate',
  summary: 'say what happens at a sign-in or a registration, and why',
  examples: [
    'tenant simulate --user amira@contoso.example --ip 198.18.0.9',
    'tenant simulate --user erin@contoso.example --app "Office 365 Exchange Online" --platform iOS --device none',
    'tenant simulate --group "HR pilot" --ip 203.0.113.7 --explain summary',
    'tenant simulate --user ben@contoso.example --ip 203.0.113.20 --expect allow',
    'tenant simulate --attempts attempts.ndjson --format ndjson',
  ],
  options: [...who, ...what, ...facts, ...answer, fileOption, colorOption],
  load: () => import('./simulate.ts'),
};
