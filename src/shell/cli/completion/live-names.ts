import type { LooseName, NamedSection } from '../../../file/load/loose-names.ts';
import type { World } from '../../io/world.ts';
import { besideFile, findTenantFile } from '../find-tenant-file.ts';
import type { Candidate } from './candidates.ts';
import type { Subject } from './subjects.ts';

/** More than this nobody reads; whoever writes another letter sees others. */
const mostNames = 200;

const sections: Readonly<Partial<Record<Subject, NamedSection>>> = {
  user: 'users',
  group: 'groups',
  location: 'namedLocations',
  namedLocation: 'namedLocations',
  place: 'namedLocations',
  policy: 'conditionalAccessPolicies',
  device: 'devices',
  servicePrincipal: 'servicePrincipals',
  strength: 'authenticationStrengthPolicies',
  context: 'authenticationContextClassReferences',
  application: 'applications',
};

/** The names of a kind that begin with what is typed, case ignored: those of the tenant file first, then what Entra publishes. */
export async function liveNames(
  world: World,
  subject: Subject,
  typed: string,
  file: string | undefined,
): Promise<readonly Candidate[]> {
  const section = sections[subject];
  const own = section === undefined ? [] : await namesOfFile(world, section, typed, file);
  const names = [...own, ...(await published(subject, typed))];
  const begins = names.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));
  const words = new Map(begins.map(({ name, about }) => [name, about]));
  return [...words].slice(0, mostNames).map(([word, about]) => ({ word, about }));
}

async function namesOfFile(
  world: World,
  section: NamedSection,
  typed: string,
  file: string | undefined,
): Promise<readonly LooseName[]> {
  const found = await findTenantFile(world, file === undefined ? undefined : atHome(world, file));
  if (!found || found.path === '-') return [];
  const bytes = await world.files.read(found.path);
  if (!bytes.ok) return [];
  const text = new TextDecoder().decode(bytes.value);
  const { looseNames } = await import('../../../file/load/loose-names.ts');
  const beside = /^directory:[ \t]*["']?([^"'\n#]+?)["']?[ \t]*(?:#.*)?$/m.exec(text)?.[1];
  const listed =
    beside === undefined ? [] : await namesOfDirectory(world, besideFile(found.path, beside), section, typed);
  return [...looseNames(text, section, typed), ...listed];
}

/** The shell expands `~` only when the line is run. */
function atHome(world: World, path: string): string {
  return path.replace(/^~(?=\/)/, world.env.HOME ?? '~');
}

const kinds: Readonly<Partial<Record<NamedSection, string>>> = { users: 'user', groups: 'group', devices: 'device' };
/** A directory may hold a million lines: reading ends with as many names as are shown. */
const mostLines = 1_000_000;

async function namesOfDirectory(
  world: World,
  path: string,
  section: NamedSection,
  typed: string,
): Promise<readonly LooseName[]> {
  const kind = kinds[section];
  if (kind === undefined) return [];
  const lines = await world.files.lines(path);
  if (!lines.ok) return [];
  const found: LooseName[] = [];
  let count = 0;
  for await (const line of lines.value) {
    count += 1;
    if (count > mostLines || found.length >= mostNames) break;
    const name = nameIn(line, kind);
    if (name?.name.toLowerCase().startsWith(typed.toLowerCase())) found.push(name);
  }
  return found;
}

function nameIn(line: string, kind: string): LooseName | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('kind' in entry) || entry.kind !== kind) return undefined;
    const shown = 'displayName' in entry && typeof entry.displayName === 'string' ? entry.displayName : undefined;
    const upn =
      'userPrincipalName' in entry && typeof entry.userPrincipalName === 'string' ? entry.userPrincipalName : undefined;
    const name = upn ?? shown;
    return name === undefined ? undefined : { name, about: upn === undefined ? '' : (shown ?? '') };
  } catch {
    return undefined;
  }
}

/** Each catalogue is loaded for its own flag only. */
async function published(subject: Subject, typed: string): Promise<readonly LooseName[]> {
  switch (subject) {
    case 'role':
      return plain((await import('../../../domain/catalogue/roles.ts')).roleNames());
    case 'application':
      return plain((await import('../../../domain/catalogue/applications.ts')).applicationNames());
    case 'strength':
      return (await import('../../../domain/catalogue/authentication-strengths.ts')).builtInStrengths.map(
        ({ displayName }) => ({ name: displayName, about: 'built-in' }),
      );
    case 'country': {
      const { countryCodes, countryName } = await import('../../../domain/syntax/countries.ts');
      return countryCodes.map((name) => ({ name, about: countryName(name) ?? '' }));
    }
    case 'method': {
      const { registeredMethods } = await import('../../../domain/model/vocabulary.ts');
      return plain(registeredMethods);
    }
    case 'policyMethod':
      return plain((await import('../plans/policy-methods.ts')).policyMethods);
    case 'template': {
      const { policyTemplates } = await import('../../../domain/catalogue/policy-templates.ts');
      // ids are for those who have one: a list of names is read
      return policyTemplates.map(({ slug, templateId, displayName }) =>
        typed !== '' && templateId?.startsWith(typed)
          ? { name: templateId, about: slug }
          : { name: slug, about: displayName },
      );
    }
    case 'danger':
      return plain((await import('../../../study/analysis/registration-findings.ts')).dangerCodes);
    case 'rule':
      return await rules();
    case 'errorCode':
      return [...(await rules()), ...(await errorCodes())];
    case 'fact':
      return plain((await import('../../../domain/model/attempt.ts')).factNames);
    case 'location':
      return plain(['MFA trusted IPs']);
    case 'place':
      return plain(['AllTrusted', 'MFA trusted IPs']);
    default:
      return [];
  }
}

async function rules(): Promise<readonly LooseName[]> {
  const { ruleList } = await import('../../render/rule-page-text.ts');
  return ruleList().map(({ code, title }) => ({ name: code, about: title }));
}

async function errorCodes(): Promise<readonly LooseName[]> {
  const { aadstsCodes } = await import('../../../domain/catalogue/aadsts.ts');
  return aadstsCodes.map(({ code, meaning }) => ({ name: `AADSTS${code}`, about: meaning }));
}

function plain(names: readonly string[]): readonly LooseName[] {
  return names.map((name) => ({ name, about: '' }));
}
