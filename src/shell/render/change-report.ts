import type { ChangePlan } from '../cli/plans/change-plan.ts';
import { changeSentence } from './change-words.ts';
import { proseChange } from './prose-change.ts';
import { messageOf } from './prose-of.ts';
import type { Item, Report } from './report.ts';

/** What a command is about to do to the file, and what is worth knowing about it. */
export function changeReport({ change, intents, notes }: ChangePlan): Report {
  return {
    verdict: { tone: 'pass', sentence: changeSentence(change, intents.length > 0) },
    sections: [{ title: 'Good to know', items: notes.map(noteItem) }].filter(({ items }) => items.length > 0),
  };
}

function noteItem(note: ChangePlan['notes'][number]): Item {
  const { message, help } = messageOf(proseChange, note);
  return { tone: 'ask', text: message, items: help === undefined ? [] : [{ tone: null, text: help }] };
}

/** The same as one object. */
export function changeJson({ change, intents, notes }: ChangePlan): object {
  return {
    schemaVersion: 1,
    changed: intents.length > 0,
    change,
    sentence: changeSentence(change, intents.length > 0),
    notes: notes.map((note) => ({ code: note.code, ...messageOf(proseChange, note), values: note.values })),
  };
}
