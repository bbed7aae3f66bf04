import { Chalk, type ChalkInstance } from 'chalk';

/** The pens of a renderer: a parameter, so that the same result with the same pens is the same text anywhere. */
export type Colours = ChalkInstance;

const on = new Chalk({ level: 1 });
const off = new Chalk({ level: 0 });

/** The sixteen colours that every terminal has, or none. */
export function colours(enabled: boolean): Colours {
  return enabled ? on : off;
}
