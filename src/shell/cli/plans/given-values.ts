import { parseDate } from '../../../domain/syntax/dates.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';

/** Collects what is wrong with the values of flags while they are read; each reader gives undefined where nothing is given. */
export class GivenValues {
  readonly problems: ChangeProblem[] = [];

  readonly number = (flag: string, text: string | undefined, least: number, most: number): number | undefined => {
    if (text === undefined) return undefined;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    this.problems.push(changeProblem('notANumber', { flag, text, least, most }));
    return undefined;
  };

  readonly words = <W extends string>(
    flag: string,
    texts: readonly string[] | undefined,
    known: readonly W[],
  ): readonly W[] | undefined =>
    texts
      ?.flatMap((text) => text.split(','))
      .filter((text) => text.trim() !== '')
      .flatMap((text) => this.word(flag, text.trim(), known) ?? []);

  readonly word = <W extends string>(flag: string, text: string | undefined, known: readonly W[]): W | undefined => {
    if (text === undefined) return undefined;
    const found = known.find((one) => one.toLowerCase() === text.toLowerCase());
    if (found !== undefined) return found;
    this.problems.push(changeProblem('unknownWord', { flag, word: text, known, nearest: nearestName(text, known) }));
    return undefined;
  };

  readonly moment = (flag: string, text: string | undefined): string | undefined => {
    if (text === undefined || parseDate(text)) return text;
    this.problems.push(changeProblem('badMoment', { flag, text }));
    return undefined;
  };
}

/** `on` and `off`, `yes` and `no`: the parser takes no other words. */
export function isOn(word: string | undefined): boolean | undefined {
  return word === undefined ? undefined : word === 'on' || word === 'yes';
}
