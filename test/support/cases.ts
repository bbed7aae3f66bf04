import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { RawAttempt, RawTenant, ReferenceWhatIfRow } from '../reference/raw-types.ts';

/** One case of `test/cases`: a tenant, an attempt, and what every implementation must say about them. */
export interface Case {
  /** `vectors.yaml: V2 registration off the network is blocked` */
  readonly title: string;
  /** Rule numbers, vectors (`V2`) and settled readings (`design 6.4`). */
  readonly rules: readonly string[];
  readonly tenant: RawTenant;
  readonly attempt: RawAttempt;
  readonly expect?: Expectation;
  readonly whatIf?: readonly Partial<ReferenceWhatIfRow>[];
  /** The tenant must not load: the code of the problem. */
  readonly problem?: string;
}

/** Only what is written is compared. `sessionControls` and `warnings` are beyond the reference evaluator. */
export interface Expectation {
  readonly decision: 'allow' | 'challenge' | 'block' | 'undetermined';
  readonly reason?: string;
  readonly aadsts?: number | null;
  readonly decidedBy?: readonly string[];
  /** Sorted fact names, as in `memberOf:<group>`. */
  readonly dependsOn?: readonly string[];
  readonly policies?: {
    readonly [displayName: string]: {
      readonly result?: string;
      readonly notMatched?: readonly string[];
      readonly unknown?: readonly string[];
    };
  };
  readonly registration?: { readonly [member: string]: unknown };
  readonly sessionControls?: { readonly [control: string]: unknown };
  readonly warnings?: readonly string[];
}

/** As the file has it: `base` names a tenant of `bases`, whose top-level keys `tenant` replaces; so do `rows`, one case each. */
interface WrittenCase {
  readonly title: string;
  readonly rules?: readonly string[];
  readonly base?: string;
  readonly tenant?: Partial<RawTenant>;
  readonly attempt?: RawAttempt;
  readonly rows?: readonly WrittenCase[];
  readonly expect?: Expectation;
  readonly whatIf?: Case['whatIf'];
  readonly problem?: string;
}

const folder = fileURLToPath(new URL('../cases', import.meta.url));

/** Every case of every file, in the order of names; the failures ever found are those of `found/`. */
export function loadCases(): readonly Case[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap(casesOf);
}

function casesOf(path: string): readonly Case[] {
  const file: { readonly bases?: { readonly [name: string]: RawTenant }; readonly cases: readonly WrittenCase[] } =
    parse(readFileSync(path, 'utf8'), { merge: true, maxAliasCount: -1 }); // our own files share a lot
  return file.cases.flatMap((written) => {
    const base = written.base === undefined ? { version: 1 as const } : file.bases?.[written.base];
    if (!base) throw new Error(`${path} has no base \`${written.base}\``);
    const { rules: _, ...unruled } = written;
    const rows = written.rows ?? [{ ...unruled, title: '' }];
    return rows.map((row) => caseOf(`${relative(folder, path)}: ${written.title}`, base, written, row));
  });
}

function caseOf(title: string, base: RawTenant, whole: WrittenCase, row: WrittenCase): Case {
  return {
    title: row.title === '' ? title : `${title}: ${row.title}`,
    rules: [...(whole.rules ?? []), ...(row.rules ?? [])],
    tenant: JSON.parse(JSON.stringify({ ...base, ...whole.tenant, ...row.tenant })), // a copy without shared parts
    attempt: { ...whole.attempt, ...row.attempt },
    ...(row.expect ? { expect: row.expect } : {}),
    ...(row.whatIf ? { whatIf: row.whatIf } : {}),
    ...(row.problem === undefined ? {} : { problem: row.problem }),
  };
}
