import * as z from 'zod/mini';
import packageJson from '../../../../package.json' with { type: 'json' };
import type { Edited } from '../../../file/edit/edit.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { applySplices } from '../../../file/edit/splice.ts';
import { sha256 } from '../../io/sha256.ts';

/** An edit that was looked at and not made yet: what to do to which bytes, and what it would do to people. */
const planSchema = z.readonly(
  z.strictObject({
    schemaVersion: z.literal(1),
    kind: z.literal('tenant-plan'),
    /** The version of tenant that wrote it. */
    tool: z.string(),
    file: z.readonly(
      z.strictObject({
        /** As the command that wrote the plan named it. */
        path: z.string(),
        sha256: z.string(),
        sha256After: z.string(),
      }),
    ),
    /** What was asked for, for a reader; the splices are what is done. */
    intents: z.readonly(z.array(z.readonly(z.strictObject({ kind: z.string(), path: z.string() })))),
    /** Offsets are UTF-16 code units of the text before. */
    splices: z.readonly(z.array(z.readonly(z.strictObject({ start: z.int(), end: z.int(), text: z.string() })))),
    /** The time that the edit was judged at. */
    at: z.optional(z.string()),
    /** Who was to make it, as `--as` named them. */
    as: z.optional(z.string()),
    /** What it would do to people, as `--format json` gives it. */
    behaviour: z.nullable(z.unknown()),
    dangers: z.readonly(
      z.array(z.readonly(z.looseObject({ code: z.string(), message: z.string(), accepted: z.boolean() }))),
    ),
    /** SHA-256 of all the rest, however it is laid out: what was looked at is what is carried out. */
    seal: z.string(),
  }),
);
export type Plan = z.output<typeof planSchema>;

/** What a plan is made of. */
export interface Planned {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly edited: Edited;
  readonly intents: readonly Intent[];
  readonly at?: string | undefined;
  readonly as?: string | undefined;
  readonly behaviour: object | null;
  readonly dangers: Plan['dangers'];
}

export function planText({ path, bytes, edited, intents, at, as: actor, behaviour, dangers }: Planned): string {
  const plan: Omit<Plan, 'seal'> = {
    schemaVersion: 1,
    kind: 'tenant-plan',
    tool: packageJson.version,
    file: { path, sha256: sha256(bytes), sha256After: sha256(new TextEncoder().encode(edited.text)) },
    intents: intents.map(({ kind, path: at }) => ({ kind, path: at.join('.') })),
    splices: edited.splices,
    ...(at === undefined ? {} : { at }),
    ...(actor === undefined ? {} : { as: actor }),
    behaviour,
    dangers,
  };
  return `${JSON.stringify({ ...plan, seal: sealOf(plan) }, null, 2)}\n`;
}

function sealOf(plan: object): string {
  return sha256(new TextEncoder().encode(JSON.stringify(plan)));
}

/** Undefined where the bytes are no plan that this version can read, or one that somebody has changed. */
export function readPlan(bytes: Uint8Array): Plan | undefined {
  const value = jsonOf(bytes);
  const read = planSchema.safeParse(value);
  if (!read.success || typeof value !== 'object') return undefined;
  const sealed = Object.fromEntries(Object.entries({ ...value }).filter(([key]) => key !== 'seal'));
  return sealOf(sealed) === read.data.seal ? read.data : undefined;
}

/** Whether a plan may take its place: a plan, if of another version or damaged. */
export function isPlan(bytes: Uint8Array): boolean {
  const value = jsonOf(bytes);
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tenant-plan';
}

/** Undefined where the bytes are not UTF-8, or no JSON. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The plan carried out on the text it was made for; undefined where that does not give the text it promises. */
export function carriedOut({ splices, file }: Plan, text: string): Edited | undefined {
  const inOrder = splices.every(({ start, end }, at) => {
    const from = splices[at - 1]?.end ?? 0;
    return from <= start && start <= end && end <= text.length;
  });
  if (!inOrder) return undefined;
  const after = applySplices(text, splices);
  return sha256(new TextEncoder().encode(after)) === file.sha256After ? { text: after, splices } : undefined;
}
