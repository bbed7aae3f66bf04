/**
 * Entries that may still have a say, each as one number: a bit that is set where a condition cannot tell, two bits for where it has it
 * (as in the scope), twelve for its index, and above them, once the world is chosen, the number of what it comes to.
 */
export type Live = readonly number[];

/** Entra takes some 200 policies; each is three entries at most. */
export const mostEntries = 0xfff;

/** Before a world is chosen. */
export function liveOne(entry: number, where: number, unsure: boolean): number {
  return (entry << 3) | (where << 1) | (unsure ? 1 : 0);
}

export const isUnsure = (one: number) => (one & 1) === 1;
export const whereOf = (one: number) => (one >> 1) & 3;
export const entryOf = (one: number) => (one >> 3) & 0xfff;
/** One number for an entry and where it has its say. */
export const slotOf = (one: number) => (one >> 1) & 0x3fff;
/** 0 before the world is chosen. */
export const tagOf = (one: number) => one >> 15;
/** What a world adds to one. */
export const addedBy = (tag: number, unsure: boolean) => (tag << 15) | (unsure ? 1 : 0);
