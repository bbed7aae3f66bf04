import { expect, test } from 'vitest';
import { edit, editAll } from '../../../src/file/edit/edit.ts';
import type { Intent } from '../../../src/file/edit/intent.ts';
import { applySplices } from '../../../src/file/edit/splice.ts';

function after(before: string, intent: Intent): string {
  const edited = edit(before, intent);
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  expect(applySplices(before, edited.value.splices)).toBe(edited.value.text);
  return edited.value.text;
}

type Row = readonly [title: string, before: string, intent: Intent, after: string];

const set = (path: Intent['path'], value: unknown): Intent => ({ kind: 'setIn', path, value });
const add = (path: Intent['path'], value: unknown): Intent => ({ kind: 'addToSequence', path, value });
const take = (path: Intent['path'], index: number): Intent => ({ kind: 'removeFromSequence', path, index });
const remove = (path: Intent['path']): Intent => ({ kind: 'removeKey', path });
const list = (path: Intent['path'], values: readonly unknown[]): Intent => ({ kind: 'replaceSequence', path, values });

const values: readonly Row[] = [
  ['a value changes where it stands, its comment stays', 'a: 1 # why\nb: 2\n', set(['a'], 3), 'a: 3 # why\nb: 2\n'],
  ['quotes stay the quotes they were', 'a: \'x\'\nb: "y"\n', set(['a'], 'z'), 'a: \'z\'\nb: "y"\n'],
  [
    'a value that is not written yet stands behind its key',
    'a: # none\nb: 2\n',
    set(['a'], 'x'),
    'a: x # none\nb: 2\n',
  ],
  ['a text over several lines makes room', 'a: |\n  one\n  two\nb: 2\n', set(['a'], 'x'), 'a: x\nb: 2\n'],
  [
    'a list below its key becomes a value behind it',
    'a: # c\n  - 1\n  - 2\nb: 2\n',
    set(['a'], 'x'),
    'a: x # c\nb: 2\n',
  ],
  [
    'a value becomes a map below its key, the comment stays above',
    'a: 1 # c\nb: 2\n',
    set(['a'], { k: { l: { m: 1 } } }),
    'a: # c\n  k:\n    l: { m: 1 }\nb: 2\n',
  ],
  ['a key in braces', 'a: {k: 1, l: 2} # c\n', set(['a', 'l'], 'x'), 'a: {k: 1, l: x} # c\n'],
  ['a tag goes with the value that it spoke of', 'a: !!str 1\n', set(['a'], 2), 'a: 2\n'],
  ['a key in quotes is found', '"a": 1\n', set(['a'], 2), '"a": 2\n'],
  [
    'a map is changed member by member',
    'a:\n  k: 1 # k\n  l: 2 # l\n  m: 3 # m\n',
    set(['a'], { k: 1, m: 4, p: 5 }),
    'a:\n  k: 1 # k\n  m: 4 # m\n  p: 5\n',
  ],
];

const keys: readonly Row[] = [
  [
    'a new key stands behind the comments that stand deeper, as they speak of what is above them',
    'version: 1\ncombinedRegistration:\n  users: all\n  # groups: [HR pilot]\n# Networks.\nnamedLocations: []\n',
    set(['groups'], [{ displayName: 'G' }]),
    'version: 1\ncombinedRegistration:\n  users: all\n  # groups: [HR pilot]\ngroups:\n  - displayName: G\n# Networks.\nnamedLocations: []\n',
  ],
  [
    'a new key stands behind its siblings, in front of what follows',
    'a:\n  k: 1 # k\n\n# about b\nb: 2\n',
    set(['a', 'l'], 2),
    'a:\n  k: 1 # k\n  l: 2\n\n# about b\nb: 2\n',
  ],
  [
    'keys deeper in the file are indented as the file does',
    'a:\n    k:\n        l: 1\n',
    set(['a', 'm', 'o'], { p: { q: 1 } }),
    'a:\n    k:\n        l: 1\n    m:\n        o:\n            p: { q: 1 }\n',
  ],
  [
    'maps on the way come into being',
    'version: 1\n',
    set(['tenant', 'displayName'], 'Contoso'),
    'version: 1\ntenant:\n  displayName: Contoso\n',
  ],
  [
    'a new section stands where the order of sections wants it',
    'version: 1\n\n# people\nusers: []\n',
    set(['combinedRegistration'], { users: 'all' }),
    'version: 1\ncombinedRegistration:\n  users: all\n\n# people\nusers: []\n',
  ],
  [
    'where sections are written in braces a new one is too',
    'version: 1\nsecurityDefaults: { isEnabled: false }\n',
    set(['combinedRegistration'], { users: 'all' }),
    'version: 1\ncombinedRegistration: { users: all }\nsecurityDefaults: { isEnabled: false }\n',
  ],
  ['a key in braces stands behind the last one', 'a: {k: 1} # c\n', set(['a', 'l'], 'x'), 'a: {k: 1, l: x} # c\n'],
  ['empty braces are filled in place', 'a: {} # c\n', set(['a', 'l'], 'x'), 'a: { l: x } # c\n'],
  ['a file without a last line end keeps none', 'a: 1', set(['b'], 2), 'a: 1\nb: 2'],
  ['line ends of Windows are kept', 'a: 1\r\n', set(['b'], [{ k: [1] }]), 'a: 1\r\nb:\r\n  - k: [1]\r\n'],
  ['a byte order mark stays in front', '\uFEFFa: 1\n', set(['b'], 2), '\uFEFFa: 1\nb: 2\n'],
  ['a new key stays between the marks of the document', '---\na: 1\n...\n', set(['b'], 2), '---\na: 1\nb: 2\n...\n'],
  [
    'a removed key takes its lines along and leaves the comment above',
    '# about a\na:\n  - 1 # one\n# about b\nb: 2\n',
    remove(['a']),
    '# about a\n# about b\nb: 2\n',
  ],
  ['the first key behind a dash gives way to the next', '- a: 1\n  b: 2\n', remove([0, 'a']), '- b: 2\n'],
  ['unless a comment stands between', '- a: 1\n  # about b\n  b: 2\n', remove([0, 'a']), '-\n  # about b\n  b: 2\n'],
  ['the last key leaves an empty map, not nothing', 'a: # c\n  k: 1\nb: 2\n', remove(['a', 'k']), 'a: {} # c\nb: 2\n'],
  ['a key that is not there is nothing to remove', 'a: 1\n', remove(['b', 'c']), 'a: 1\n'],
];

const lists: readonly Row[] = [
  [
    'a deep map among short ones in braces is written over lines',
    'g: [{ n: a }]\np:\n  - { n: a }\n',
    add(['p'], {
      displayName: 'A policy',
      conditions: {
        users: { includeUsers: ['All'], excludeGroups: ['Break glass'] },
        locations: { includeLocations: ['All'] },
      },
    }),
    'g: [{ n: a }]\np:\n  - { n: a }\n  - displayName: A policy\n    conditions:\n      users: { includeUsers: [All], excludeGroups: [Break glass] }\n      locations: { includeLocations: [All] }\n',
  ],
  ['an item joins a list in brackets', 'g: [HR pilot] # c\n', add(['g'], 'NO'), 'g: [HR pilot, "NO"] # c\n'],
  [
    'an item joins a list of dashes behind its last item and that one’s comment',
    'g:\n  - a # a\n  # - b\nh: 1\n',
    add(['g'], 'c'),
    'g:\n  - a # a\n  - c\n  # - b\nh: 1\n',
  ],
  ['dashes that are not indented are followed', 'g:\n- a\nh: 1\n', add(['g'], 'b'), 'g:\n- a\n- b\nh: 1\n'],
  ['a list in quotes gets an item in quotes', "g: ['a', 'b']\n", add(['g'], 'c'), "g: ['a', 'b', 'c']\n"],
  [
    'an item over several lines gets a line of its own, the comma goes in front of the comment',
    'g: [\n  a, # a\n  b # b\n]\n',
    add(['g'], 'c'),
    'g: [\n  a, # a\n  b, # b\n  c\n]\n',
  ],
  ['a comma behind the last item stays the habit', 'g: [\n  a,\n]\n', add(['g'], 'b'), 'g: [\n  a,\n  b,\n]\n'],
  ['an empty list is filled in place', 'g: [] # none\n', add(['g'], 'a'), 'g: [a] # none\n'],
  ['a list that is not written yet comes into being', 'g: # none\nh: 1\n', add(['g'], 'a'), 'g: [a] # none\nh: 1\n'],
  ['a list that is absent comes into being', 'h: 1\n', add(['g'], 'a'), 'h: 1\ng: [a]\n'],
  ['lists in lists are followed', '- - a\n  - b\n', add([0], 'c'), '- - a\n  - b\n  - c\n'],
  ['an item in the middle goes with its comma', 'g: [a, b, c]\n', take(['g'], 1), 'g: [a, c]\n'],
  ['the last item goes with the comma in front', 'g: [ a, b ]\n', take(['g'], 1), 'g: [ a ]\n'],
  [
    'an item on its line goes with its comment',
    'g: [\n  a, # a\n  b, # b\n  c\n]\n',
    take(['g'], 1),
    'g: [\n  a, # a\n  c\n]\n',
  ],
  ['the only item leaves an empty list', 'g: # c\n  - a # a\nh: 1\n', take(['g'], 0), 'g: [] # c\nh: 1\n'],
  [
    'of twins the one that was named goes',
    'g:\n  - a # first\n  - a # second\n',
    take(['g'], 0),
    'g:\n  - a # second\n',
  ],
  ['the first of lists in lists gives way to the next', '- - a\n  - b\n', take([0], 0), '- - b\n'],
  [
    'items that stay keep their comments when a list is replaced',
    'g:\n  - a # a\n  - b # b\n  - c # c\n',
    list(['g'], ['b', 'd']),
    'g:\n  - b # b\n  - d # c\n',
  ],
  ['a list is replaced by one of another order', 'g: [a, b]\n', list(['g'], ['b', 'a']), 'g: [b, a]\n'],
];

const policy = {
  displayName: 'Combined Security Info Registration on Trusted Networks',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeGroups: ['Break glass'] },
    applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
    locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
};
const append = (path: Intent['path'], entry: unknown): Intent => ({ kind: 'appendEntry', path, entry });

const policyText = `  - displayName: Combined Security Info Registration on Trusted Networks
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [block] }
`;

const entries: readonly Row[] = [
  [
    'the first policy is written as the manual writes it',
    'version: 1\n',
    append(['conditionalAccessPolicies'], policy),
    `version: 1\nconditionalAccessPolicies:\n${policyText}`,
  ],
  [
    'empty brackets make room for a policy',
    'conditionalAccessPolicies: [] # none yet\nx: 1\n',
    append(['conditionalAccessPolicies'], policy),
    `conditionalAccessPolicies: # none yet\n${policyText}x: 1\n`,
  ],
  [
    'a policy is written like its neighbour',
    'p:\n-   displayName: One\n    grantControls:\n        operator: OR\n        builtInControls:\n        - block\n',
    append(['p'], {
      displayName: 'Two',
      grantControls: { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] },
    }),
    'p:\n-   displayName: One\n    grantControls:\n        operator: OR\n        builtInControls:\n        - block\n-   displayName: Two\n    grantControls:\n        operator: AND\n        builtInControls:\n        - mfa\n        - compliantDevice\n',
  ],
  [
    'an entry in braces is followed by one in braces',
    'groups:\n  - { displayName: HR pilot }\n',
    append(['groups'], { displayName: 'Sales', members: [] }),
    'groups:\n  - { displayName: HR pilot }\n  - { displayName: Sales, members: [] }\n',
  ],
  [
    'a replaced entry keeps what is the same, comments included',
    'p:\n  - displayName: One # the first\n    state: disabled\n    # until June\n    id: 7\n',
    { kind: 'replaceEntry', path: ['p', 0], entry: { displayName: 'One', state: 'enabled', id: 7 } },
    'p:\n  - displayName: One # the first\n    state: enabled\n    # until June\n    id: 7\n',
  ],
];

const jsonFiles: readonly Row[] = [
  ['JSON stays JSON', '{"version":1,"g":["a"]}', add(['g'], 'b'), '{"version":1,"g":["a", "b"]}'],
  [
    'JSON over several lines gets lines',
    '{\n  "version": 1,\n  "p": []\n}\n',
    append(['p'], { displayName: 'One', users: ['All'] }),
    '{\n  "version": 1,\n  "p": [\n    {\n      "displayName": "One",\n      "users": ["All"]\n    }\n  ]\n}\n',
  ],
  ['JSON gets no comma behind its last entry', '{\n    "a": 1,\n    "b": 2\n}\n', remove(['b']), '{\n    "a": 1\n}\n'],
  [
    'JSON gets its comma in front of a new key',
    '{\n    "a": 1\n}\n',
    set(['b'], null),
    '{\n    "a": 1,\n    "b": null\n}\n',
  ],
];

const shared = 'a: &x { k: 1 } # a\nb: *x # b\nc: { <<: *x, j: 2 }\n';
const anchors: readonly Row[] = [
  [
    'an alias means the anchor that was set last, inside another of its name too',
    'a: &x\n  b: &x 1\nc: *x\n',
    set(['a', 'b'], 2),
    'a: &x\n  b: 2\nc: 1\n',
  ],
  [
    'an edit through an alias makes a copy of its own',
    shared,
    set(['b', 'k'], 2),
    'a: &x { k: 1 } # a\nb: { k: 2 } # b\nc: { <<: *x, j: 2 }\n',
  ],
  [
    'an edit of what others share leaves them what they had',
    shared,
    set(['a', 'k'], 2),
    'a: &x { k: 2 } # a\nb: { k: 1 } # b\nc: { <<: *x, j: 2, k: 1 }\n',
  ],
  [
    'a removed anchor leaves its value to those who shared it',
    shared,
    remove(['a']),
    'b: { k: 1 } # b\nc: { j: 2, k: 1 }\n',
  ],
  [
    'a merged key is overridden, not changed at its source',
    shared,
    set(['c', 'k'], 3),
    'a: &x { k: 1 } # a\nb: *x # b\nc: { <<: *x, j: 2, k: 3 }\n',
  ],
  [
    'a merged key is removed by writing the others out',
    shared,
    remove(['c', 'k']),
    'a: &x { k: 1 } # a\nb: *x # b\nc: { j: 2 }\n',
  ],
  [
    'an alias that is replaced harms nobody',
    shared,
    set(['b'], 'x'),
    'a: &x { k: 1 } # a\nb: x # b\nc: { <<: *x, j: 2 }\n',
  ],
];

test.each([...values, ...keys, ...lists, ...entries, ...jsonFiles, ...anchors])(
  '%s',
  (_title, before, intent, expected) => {
    expect(after(before, intent)).toBe(expected);
  },
);

test('what the file says already needs no splice', () => {
  const edited = edit('a: {k: [1, two]} # c\n', set(['a'], { k: [1, 'two'] }));
  expect(edited).toEqual({ ok: true, value: { text: 'a: {k: [1, two]} # c\n', splices: [] }, warnings: [] });
});

test('several intents are one edit', () => {
  const before = 'version: 1\ngroups: [a] # g\n';
  const edited = editAll(before, [
    add(['groups'], 'b'),
    set(['combinedRegistration', 'users'], 'all'),
    take(['groups'], 0),
  ]);
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  expect(edited.value.text).toBe('version: 1\ncombinedRegistration:\n  users: all\ngroups: [b] # g\n');
  expect(applySplices(before, edited.value.splices)).toBe(edited.value.text);
});

test('the first intent without a place stops them all', () => {
  expect(editAll('a: 1\n', [set(['b'], 1), add(['a'], 2), add(['a'], 3)])).toMatchObject({
    problems: [{ code: 'editNotAList', values: { path: 'a' } }],
  });
});

const refusals: [title: string, before: string, intent: Intent, code: string, path?: string][] = [
  ['an item joins no text', 'a: x\n', add(['a'], 1), 'editNotAList', 'a'],
  ['a text has no members', 'a:\n  b: x\n', set(['a', 'b', 'c'], 1), 'editNotAMap', 'a.b'],
  ['an index beyond the list is nowhere', 'a: [1]\n', take(['a'], 1), 'editNoSuchPlace', 'a[1]'],
  ['a list that is absent has no items to take', 'b: 1\n', take(['a'], 0), 'editNoSuchPlace', 'a'],
  [
    'an entry that is absent cannot be replaced',
    'a: []\n',
    { kind: 'replaceEntry', path: ['a', 0], entry: {} },
    'editNoSuchPlace',
    'a[0]',
  ],
  ['no list comes into being at an index', 'b: 1\n', set(['a', 0], 1), 'editNoSuchPlace', 'a[0]'],
  ['a text that is no YAML is not edited', 'a: [1\n', set(['a'], 1), 'editUnreadable'],
  ['two documents are not edited', 'a: 1\n---\nb: 1\n', set(['a'], 1), 'editUnreadable'],
  ['an alias without its anchor is not edited', 'a: *x\n', set(['b'], 1), 'editUnreadable'],
];
test.each(refusals)('%s', (_title, before, intent, code, path) => {
  const values = path === undefined ? {} : { path };
  expect(edit(before, intent)).toMatchObject({ ok: false, problems: [{ code, severity: 'error', values }] });
});
