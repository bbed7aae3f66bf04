import { visible } from './diagnostic.ts';

/** Text in which Markdown finds nothing to format: names come from files of unknown origin. */
export function markdownText(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>|~#&@]/g, (character) => (character === '@' ? '&#64;' : `\\${character}`));
}
