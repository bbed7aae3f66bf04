/** A moment in time, in milliseconds since 1970-01-01T00:00:00Z. */
export interface Moment {
  readonly epochMs: number;
}

const date = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(.*)$/;
const time = /^[Tt ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,7}))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads a date (midnight UTC) or a date and time of RFC 3339 with its offset, as Graph writes them: up to seven digits of a
 * second, of which the milliseconds count. Anything else is undefined: without an offset a time would depend on the machine.
 */
export function parseDate(text: string): Moment | undefined {
  const [, day, rest] = date.exec(text.trim()) ?? [];
  if (day === undefined || !isDayOfCalendar(day)) return undefined;
  if (rest === '') return { epochMs: Date.parse(`${day}T00:00:00Z`) };

  const [, clock, fraction = '', offset] = time.exec(rest ?? '') ?? [];
  if (clock === undefined || offset === undefined) return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  return { epochMs: Date.parse(`${day}T${clock}.${milliseconds}Z`) - offsetInMs(offset) };
}

/** `Date.parse` rolls 30 February over into March. */
function isDayOfCalendar(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
}

/** Of `Z`, `+02:00` or `-09:30`. */
function offsetInMs(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const size = (hours * 60 + minutes) * 60_000;
  return offset.startsWith('-') ? -size : size;
}
