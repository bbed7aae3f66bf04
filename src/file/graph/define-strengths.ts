import { builtInStrengths } from '../../domain/catalogue/authentication-strengths.ts';
import type { CollectedExport } from './collect-export.ts';
import type { BuiltInDifference } from './import-report.ts';
import { isList, type Members, textOf } from './members.ts';
import { type Duplicate, onePerId } from './one-per-id.ts';
import type { Entry } from './read-entry.ts';

export interface DefinedStrengths {
  readonly strengths: readonly Entry[];
  readonly duplicates: readonly Duplicate[];
  readonly builtIn: readonly BuiltInDifference[];
}

/**
 * The custom strengths of an export: those exported themselves, and those that only policies hold a copy of. A list of strengths
 * leaves `combinationConfigurations` out where a copy has them. Built-in ones are not written; they are compared with the catalogue.
 */
export function defineStrengths({ strengths, strengthCopies }: CollectedExport): DefinedStrengths {
  const copies = strengthCopies.filter((copy) => !isBuiltIn(copy));
  const byId = new Map(copies.toReversed().map((copy) => [textOf(copy.value, 'id'), copy]));
  const exported = strengths.filter((entry) => !isBuiltIn(entry)).map((entry) => completed(entry, byId));
  const own = new Set(exported);
  const { entries, duplicates } = onePerId([...exported, ...copies], (entry) => own.has(entry));
  return {
    strengths: entries,
    // Each policy has its own copy: only a copy that says something else is worth telling.
    duplicates: duplicates.filter(({ differing }) => differing.length > 0),
    builtIn: [...strengths, ...strengthCopies].filter(isBuiltIn).flatMap(differences),
  };
}

function isBuiltIn(entry: Entry): boolean {
  return catalogued(entry) !== undefined;
}

function catalogued(entry: Entry) {
  const id = textOf(entry.value, 'id')?.toLowerCase();
  return builtInStrengths.find((strength) => strength.id === id);
}

function completed(entry: Entry, copies: ReadonlyMap<string | undefined, Entry>): Entry {
  const copy = copies.get(textOf(entry.value, 'id'));
  return copy === undefined ? entry : { ...entry, value: { ...copy.value, ...entry.value } };
}

function differences(entry: Entry): readonly BuiltInDifference[] {
  const known = catalogued(entry);
  if (known === undefined) return [];
  const here = new Map(combinations(entry.value).map((methods) => [setText(methods), methods.join(',')]));
  const there = new Map(known.allowedCombinations.map((methods) => [setText(methods), methods.join(',')]));
  const difference = {
    name: known.displayName,
    file: entry.source.parsed.source.file,
    onlyInExport: without(here, there),
    onlyInCatalogue: without(there, here),
    configured: isList(entry.value.combinationConfigurations) && entry.value.combinationConfigurations.length > 0,
  };
  const same = difference.onlyInExport.length === 0 && difference.onlyInCatalogue.length === 0;
  return same && !difference.configured ? [] : [difference];
}

function combinations(strength: Members): readonly (readonly string[])[] {
  const texts = isList(strength.allowedCombinations) ? strength.allowedCombinations : [];
  return texts.map((text) =>
    String(text)
      .split(',')
      .map((method) => method.trim()),
  );
}

/** A combination is a set of methods: Graph writes them in any order. */
function setText(methods: readonly string[]): string {
  return methods
    .map((method) => method.toLowerCase())
    .sort()
    .join(',');
}

function without(these: ReadonlyMap<string, string>, those: ReadonlyMap<string, string>): readonly string[] {
  return [...these].filter(([key]) => !those.has(key)).map(([, text]) => text);
}
