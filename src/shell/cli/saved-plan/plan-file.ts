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
    /** What it would do to people, as `--format json` gives it. */
    behaviour: z.nullable(z.unknown()),
    dangers: z.readonly(
      z.array(z.readonly(z.looseObject({ code: z.string(), message: z.string(), accepted: z.boolean() }))),
    ),
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
  readonly behaviour: object | null;
  readonly dangers: Plan['dangers'];
}

export function planText({ path, bytes, edited, intents, at, behaviour, dangers }: Planned): string {
  const plan: Plan = {
    schemaVersion: 1,
    kind: 'tenant-plan',
    tool: packageJson.version,
    file: { path, sha256: sha256(bytes), sha256After: sha256(new TextEncoder().encode(edited.text)) },
    intents: intents.map(({ kind, path: at }) => ({ kind, path: at.join('.') })),
    splices: edited.splices,
    ...(at === undefined ? {} : { at }),
    behaviour,
    dangers,
  };
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/** Undefined where the bytes are no plan that this version can read. */
export function readPlan(bytes: Uint8Array): Plan | undefined {
  try {
    const read = planSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return read.success ? read.data : undefined;
  } catch {
    return undefined; // not UTF-8, or not JSON
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
