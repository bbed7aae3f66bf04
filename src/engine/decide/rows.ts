import { type ConditionName, type ConditionTrace, conditionNames } from '../../domain/model/decision.ts';
import { type Clause, type Match, matchClause } from '../conditions/clause.ts';
import type { Facts } from '../conditions/facts.ts';
import { targetName } from '../conditions/target.ts';
import { type Bits, bitsOf, noBits } from './bits.ts';
import type { Compiled } from './compile.ts';
import type { Scene } from './scene.ts';

/**
 * One condition of every policy that has it, asked about one value of its fact. Attempts share most values (few platforms,
 * clients, applications, networks), so rows are kept and a decision is mostly reading them side by side.
 */
export interface Row {
  /** One for each policy that has the condition: `PreparedPolicy.places` says where. */
  readonly traces: readonly ConditionTrace[];
  /** Indexes of the policies whose condition misses, and the same as bits. */
  readonly missing: readonly number[];
  readonly missed: Bits;
  /** Some policy cannot tell without more facts. */
  readonly open: boolean;
}

interface Entry {
  readonly policy: number;
  readonly clause: Clause;
}

/** What every policy with the condition says, before the value itself is written into the traces. */
interface Answers {
  readonly matches: readonly Match[];
  readonly missing: readonly number[];
  readonly missed: Bits;
  readonly open: boolean;
}

/** The rows of one compiled tenant: which policies have which condition, and what was asked before. */
interface Table {
  /** By the number of the condition in `conditionNames`. */
  readonly entries: readonly (readonly Entry[])[];
  /** The conditions that some policy has. */
  readonly asked: readonly {
    readonly slot: number;
    readonly name: ConditionName;
    readonly entries: readonly Entry[];
  }[];
  /** A row for each condition that no policy has, to begin with. */
  readonly noRows: readonly Row[];
  /** One map for each condition, by the value of its fact. */
  readonly rows: readonly Map<string | number, Row>[];
  /** Addresses are as many as attempts, the networks they lie in are few: answers without the address itself. */
  readonly places: Map<string, Answers>;
}

const tables = new WeakMap<Compiled, Table>();

/** Most rows to keep for one condition; past this they are forgotten, so that memory stays bounded however many attempts there are. */
const mostRows = 2048;

function tableOf(compiled: Compiled): Table {
  const known = tables.get(compiled);
  if (known) return known;
  const entries = conditionNames.map((): Entry[] => []);
  for (const prepared of compiled.policies) {
    for (const [at, slot] of prepared.slots.entries()) {
      const clause = prepared.clauses[at];
      if (clause) entries[slot]?.push({ policy: prepared.index, clause });
    }
  }
  const table = {
    entries,
    asked: conditionNames.flatMap((name, slot) => {
      const some = entries[slot] ?? [];
      return some.length > 0 ? [{ slot, name, entries: some }] : [];
    }),
    noRows: conditionNames.map(() => noRow),
    rows: conditionNames.map(() => new Map<string | number, Row>()),
    places: new Map(),
  };
  tables.set(compiled, table);
  return table;
}

/** The clauses of one condition, of every policy that has it and is looked at. */
export function entriesOf(compiled: Compiled, slot: number): readonly Entry[] {
  return tableOf(compiled).entries[slot] ?? [];
}

const noRow: Row = { traces: [], missing: [], missed: noBits(0), open: false };

/**
 * A row for each condition, in the order of `conditionNames`; undefined as soon as a fact is missing. `same`: the rows of a
 * scene that differs in its target alone.
 */
export function rowsFor(scene: Scene, same?: readonly Row[]): readonly Row[] | undefined {
  const table = tableOf(scene.compiled);
  const rows = same ? same.slice() : table.noRows.slice();
  for (const { slot, name, entries } of table.asked) {
    if (same && !isTarget(name)) continue;
    const row = rowOf(table, scene, slot, name, entries);
    if (row.open) return undefined;
    rows[slot] = row;
  }
  return rows;
}

/** The conditions that look at the target. */
export function isTarget(name: ConditionName | undefined): boolean {
  return name === 'application' || name === 'userActions' || name === 'authenticationContext';
}

function rowOf(table: Table, scene: Scene, slot: number, name: ConditionName, entries: readonly Entry[]): Row {
  if (name === 'location') return makeRow(scene, entries, placesOf(table, scene, entries));
  const key = keyOf(name, scene);
  const rows = table.rows[slot];
  if (key === undefined || rows === undefined) return makeRow(scene, entries, answersOf(scene, entries));
  const known = rows.get(key);
  if (known) return known;
  if (rows.size >= mostRows) rows.clear();
  const row = makeRow(scene, entries, answersOf(scene, entries));
  rows.set(key, row);
  return row;
}

function answersOf({ compiled, facts }: Scene, entries: readonly Entry[]): Answers {
  const matches = entries.map(({ clause }) => matchClause(clause, facts));
  const missing = entries.flatMap(({ policy }, at) => (matches[at]?.outcome === 'miss' ? [policy] : []));
  return {
    matches,
    missing,
    missed: bitsOf(compiled.policies.length, missing),
    open: matches.some(({ outcome }) => outcome === 'unknown'),
  };
}

function placesOf(table: Table, scene: Scene, entries: readonly Entry[]): Answers {
  const { address, country, gpsCountry, isCompliantNetwork } = scene.facts;
  const interval = address && scene.compiled.addresses.find(address);
  // outside every range no answer names one
  const place = interval?.locations.size === 0 ? 'nowhere' : interval?.index;
  const key = `${place} ${country} ${gpsCountry} ${isCompliantNetwork}`;
  const known = table.places.get(key);
  if (known) return known;
  if (table.places.size >= mostRows) table.places.clear();
  const answers = answersOf(scene, entries);
  table.places.set(key, answers);
  return answers;
}

/** Made anew for each address, so it reads nothing but what lies ready. */
function makeRow({ facts }: Scene, entries: readonly Entry[], { matches, missing, missed, open }: Answers): Row {
  const [first] = entries;
  if (!first) return noRow;
  const { name } = first.clause;
  const saw = first.clause.saw(facts);
  const traces = matches.map(({ outcome, because }, at): ConditionTrace => {
    return { name, outcome, saw, because, at: entries[at]?.clause.at.text ?? '' };
  });
  return { traces, missing, missed, open };
}

/** What the row turns on, where that is worth remembering; all values of a fact that is not known share a key. */
function keyOf(name: ConditionName, { facts }: Scene): string | number | undefined {
  switch (name) {
    case 'users':
      // a person with open memberships may be asked about again with them settled
      return facts.person?.membership.open.size === 0 ? facts.person.index : undefined;
    case 'workloadIdentities':
      // people who are not in the file share an index, and the row shows the name
      return facts.person?.name;
    case 'location':
      return undefined;
    case 'application':
    case 'userActions':
    case 'authenticationContext':
      return targetKey(facts.target);
    case 'devices':
      return JSON.stringify(facts.device) ?? notKnown;
    case 'devicePlatform':
      return facts.devicePlatform ?? notKnown;
    case 'clientApps':
      return facts.clientAppType ?? notKnown;
    case 'signInRisk':
      return facts.signInRiskLevel ?? notKnown;
    case 'userRisk':
      return facts.userRiskLevel ?? notKnown;
    case 'insiderRisk':
      return facts.insiderRiskLevel ?? notKnown;
    case 'authenticationFlow':
      return facts.authenticationFlow ?? notKnown;
    case 'servicePrincipalRisk':
      return facts.servicePrincipalRiskLevel ?? notKnown;
    case 'agentIdRisk':
      return facts.agentIdRiskLevel ?? notKnown;
  }
}

const notKnown = 'not known';

function targetKey(target: Facts['target']): string {
  if (target.kind === 'userAction') return targetName(target);
  const [first, ...more] = target.resources;
  if (first && more.length === 0 && target.context === undefined) return first.appId;
  return `${target.resources.map(({ appId }) => appId).join(' ')}|${target.context ?? ''}`;
}
