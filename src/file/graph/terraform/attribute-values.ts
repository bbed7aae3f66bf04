import { isList, isText } from '../members.ts';

/** Ids of the provider are paths of Graph, such as `/identity/conditionalAccess/namedLocations/<id>`, or the id alone (graph-schema 10.8). */
export function lastSegment(value: unknown): unknown {
  return isText(value) ? value.slice(value.lastIndexOf('/') + 1) : value;
}

export function lastSegments(value: unknown): unknown {
  return isList(value) ? value.map(lastSegment) : value;
}

/** The provider writes '' for a text, 0 for a number and an empty list for a set that is not configured. */
export function filled(value: unknown): unknown {
  return value === '' || value === 0 || (isList(value) && value.length === 0) ? undefined : value;
}

/** A switch that is off is a control that is not configured. */
export function onlyTrue(value: unknown): unknown {
  return value === true ? true : undefined;
}

/** A block that must be there to mean something: its presence is the value. */
export function constantly(constant: unknown): (value: unknown) => unknown {
  return (value) => (filled(value) === undefined || value === false ? undefined : constant);
}
