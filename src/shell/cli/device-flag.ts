import type { DeviceFactName } from '../../domain/model/device.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import { extensionAttributes } from '../../domain/model/vocabulary.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import { type FlagProblem, flagProblem } from './flag-problem.ts';

/** How the text of each device fact is read. */
const kinds: Readonly<Record<DeviceFactName, 'text' | 'yesNo' | 'list'>> = {
  deviceId: 'text',
  displayName: 'text',
  isCompliant: 'yesNo',
  isManaged: 'yesNo',
  trustType: 'text',
  deviceOwnership: 'text',
  profileType: 'text',
  enrollmentProfileName: 'text',
  manufacturer: 'text',
  mdmAppId: 'text',
  model: 'text',
  operatingSystem: 'text',
  operatingSystemVersion: 'text',
  physicalIds: 'list',
  systemLabels: 'list',
  ...(Object.fromEntries(extensionAttributes.map((name) => [name, 'text'])) as Readonly<
    Record<(typeof extensionAttributes)[number], 'text'>
  >), // Object.fromEntries forgets its keys
};
const yesOrNo = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
]);
const facts = Object.keys(kinds) as readonly DeviceFactName[]; // Object.keys forgets them

/**
 * `none` = not registered; a name = a device of the inventory; `key=value,...` = these facts. A list has `|` between its
 * members, `null` is a known "not set", and yes or no may be true or false. The flag is `--device`.
 */
export function readDeviceFlag(text: string): Outcome<unknown, FlagProblem> {
  if (text.trim().toLowerCase() === 'none') return { ok: true, value: null, warnings: [] };
  if (!text.includes('=') && factNamed(text) === undefined) return { ok: true, value: text, warnings: [] };

  const entries = text.split(',').map(readFact);
  const problems = entries.flatMap((entry) => (entry.ok ? [] : entry.problems));
  if (problems.length > 0) return { ok: false, problems };

  const value = Object.fromEntries(entries.flatMap((entry) => (entry.ok ? [entry.value] : [])));
  return { ok: true, value, warnings: [] };
}

function readFact(text: string): Outcome<readonly [string, unknown], FlagProblem> {
  const equals = text.indexOf('=');
  if (equals < 0) return { ok: false, problems: [flagProblem('deviceFactWithoutValue', { text: text.trim() })] };

  const key = text.slice(0, equals).trim();
  const fact = factNamed(key);
  if (fact !== undefined) return readValue(fact, text.slice(equals + 1).trim());

  const nearest = nearestName(key, facts);
  return { ok: false, problems: [flagProblem('deviceUnknownFact', { fact: key, ...(nearest && { nearest }) })] };
}

function factNamed(text: string): DeviceFactName | undefined {
  return facts.find((one) => one.toLowerCase() === text.trim().toLowerCase());
}

function readValue(fact: DeviceFactName, text: string): Outcome<readonly [string, unknown], FlagProblem> {
  const value = text.toLowerCase() === 'null' ? null : factFrom(kinds[fact], text);
  if (value !== undefined) return { ok: true, value: [fact, value], warnings: [] };

  const problem = flagProblem('flagUnknownWord', {
    flag: `--device ${fact}`,
    word: text,
    known: ['yes', 'no', 'null'],
  });
  return { ok: false, problems: [problem] };
}

/** Undefined where neither yes nor no is said. */
function factFrom(kind: 'text' | 'yesNo' | 'list', text: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'list':
      return text === '' ? [] : text.split('|');
    case 'yesNo':
      return yesOrNo.get(text.toLowerCase());
  }
}
