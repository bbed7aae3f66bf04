/** True, false, or null where it is not known. */
export type Known = boolean | null;

/** True where one is, false where none can be. */
export function some(values: readonly Known[]): Known {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}

/** True where all are, false where one is not. */
export function every(values: readonly Known[]): Known {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

export function not(value: Known): Known {
  return value === null ? null : !value;
}
