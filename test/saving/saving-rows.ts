import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { LoadProblem } from '../../src/file/load/load-problem.ts';
import { loadTenant } from '../../src/file/load/load-tenant.ts';
import { wouldBeRefused } from '../../src/file/load/would-be-refused.ts';

type Json = Readonly<Record<string, unknown>>;

/** A row of `policies.yaml`: what is said of each member stands there. */
export interface PolicyRow {
  readonly rule: string;
  readonly where: readonly string[];
  readonly code: string;
  readonly refused: Json;
  readonly passes: Json;
  readonly load?: 'error' | 'nothing';
  readonly exit?: number;
  readonly created?: string;
  /** What comes of the edits of a policy that Entra has saved: it knows what this tool does not. */
  readonly saved?: 'passes' | 'copy refused' | 'nameless';
}

/** A row of `taken.yaml`. `accept` is a danger of the edit, which is another matter. */
export interface TakenRow {
  readonly rule: string;
  readonly where: readonly string[];
  readonly policy: Json;
  readonly warns?: string;
  readonly accept?: string;
}

/** A row of `edits.yaml`. */
export interface EditRow {
  readonly rule: string;
  readonly where: readonly string[];
  readonly code?: string;
  readonly exit?: number;
  readonly tenant?: Json;
  /** The text of files that stand beside the tenant. */
  readonly files?: Readonly<Record<string, string>>;
  readonly refused?: readonly string[];
  readonly passes?: readonly string[];
  /** A file that somebody wrote by hand, with the same fault, and what reading it says. */
  readonly read?: Json;
  readonly says?: string;
  readonly load?: 'error';
}

export function rowsOf<Row>(file: string): readonly Row[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return expanded(parse(text, { version: '1.2' })) as readonly Row[];
}

/** `{ long: PREFIX, length: N }` is a rule of that length; `{ times: N, of: X }` a list, where `#` in X is the position. */
function expanded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expanded);
  if (!isObject(value)) return value;
  const { long, length, times, of: each, lines } = value;
  if (typeof long === 'string') return `${long} "${'x'.repeat(Number(length) - long.length - 3)}"`;
  if (times !== undefined) return Array.from({ length: Number(times) }, (_, index) => numbered(each, index));
  if (lines !== undefined) return (expanded(lines) as readonly string[]).join('\n');
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expanded(member)]));
}

function numbered(value: unknown, index: number): unknown {
  if (typeof value === 'string') {
    return value.replaceAll('#.#', `${index >> 8}.${index & 255}`).replaceAll('#', String(index));
  }
  if (Array.isArray(value)) return value.map((one) => numbered(one, index));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, numbered(member, index)]));
}

/** RFC 7396. */
function merged(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = { ...(isObject(value) ? value : {}) };
  for (const [key, member] of Object.entries(patch)) {
    if (member === null) delete result[key];
    else result[key] = merged(result[key], member);
  }
  return result;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const tenant = {
  version: 1,
  tenant: { id: '2f4a9838-26b7-47ee-be60-ccc1fdec5953' },
  users: [
    { userPrincipalName: 'amira@contoso.example', id: '6e7b768e-07e2-4810-8459-485f84f8f204' },
    { userPrincipalName: 'glass@contoso.example', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
  ],
  groups: [
    { displayName: 'Sales', members: ['amira@contoso.example'] },
    { displayName: 'Break glass', members: ['glass@contoso.example'] },
  ],
  servicePrincipals: [
    {
      id: '1f0e9d8c-7b6a-4f5e-9d4c-3b2a1f0e9d8c',
      displayName: 'Backup',
      appOwnerOrganizationId: '9188040d-6c67-4c5b-b112-36a304b66dad',
    },
  ],
  namedLocations: [{ displayName: 'Head office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] }],
};
const plain = {
  displayName: 'P',
  state: 'disabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};

/** A tenant file, which holds the usual people and places and whatever is patched into it. */
export function tenantText(patch: Json = {}): string {
  return `# by hand\n${JSON.stringify(merged(tenant, patch), null, 1)}\n`;
}

export function policyJson(patch: Json): object {
  return merged(plain, patch) as object;
}

/** Problems of reading a file, and of the warnings those that `validate --strict` takes for errors. */
export function readings(text: string): { readonly ok: boolean; readonly codes: readonly string[] } {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  const said: readonly LoadProblem[] = outcome.ok ? outcome.warnings.filter(wouldBeRefused) : outcome.problems;
  return { ok: outcome.ok, codes: [...new Set(said.map(({ code }) => code))] };
}
