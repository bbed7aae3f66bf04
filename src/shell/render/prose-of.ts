import type { Prose } from '../../domain/model/problem.ts';
import { brief } from './brief.ts';

/** The words for one problem, by its code. */
export function messageOf<V, C extends keyof V & string>(
  prose: Prose<V>,
  problem: { readonly code: C; readonly values: V[C] },
): { readonly message: string; readonly help?: string } {
  const { message, help } = prose[problem.code](problem.values);
  return { message: brief(message), ...(help === undefined ? {} : { help: brief(help) }) };
}
