import { expect, test } from 'vitest';
import { finishTenant, knownOf, loadTenant, readTenant } from '../../../src/file/load/load-tenant.ts';

/** Long enough to be read in pieces. */
const users = Array.from({ length: 400 }, (_, index) =>
  [
    `  - userPrincipalName: user${index}@contoso.example`,
    `    id: 00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    `    userType: ${index % 7 === 0 ? 'guest' : 'Member'}`, // a word that is not in its canonical spelling
    '',
  ].join('\n'),
);

const fileOf = (entries: readonly string[]) => `version: 1\nusers:\n${entries.join('')}groups: []\n`;

function readFirst() {
  const read = readTenant({ text: fileOf(users), file: 'tenant.yaml' });
  if (!read.ok) throw new Error('the file is right');
  const known = knownOf(read.value)?.();
  if (!known) throw new Error('the file is long enough to be read in pieces');
  const loaded = finishTenant(read.value);
  if (!loaded.ok) throw new Error('the file loads');
  return { known, tenant: loaded.value.tenant };
}

test.each([
  ['as it was', users],
  [
    'with a user before the others',
    [users[0]?.replaceAll('user0', 'first').replace('000000000000', '999999999999') ?? '', ...users],
  ],
  ['with one user less', users.toSpliced(200, 1)],
  ['with a user changed', users.with(200, users[200]?.replace('Member', 'GUEST') ?? '')],
])(
  'a file read again %s is what it is when read anew, and whom it says the same of stay the objects that they were',
  (_, entries) => {
    const { known, tenant } = readFirst();
    const source = { text: fileOf(entries), file: 'tenant.yaml' };

    const again = loadTenant(source, { known });
    const anew = loadTenant(source);

    if (!again.ok || !anew.ok) throw new Error('the edited file loads');
    expect(again.value.tenant).toEqual(anew.value.tenant);
    expect(JSON.stringify(again.value.tenant)).toBe(JSON.stringify(anew.value.tenant));
    const before = new Map(tenant.users?.map((user) => [user.userPrincipalName, user]));
    const kept = again.value.tenant.users?.filter((user) => before.get(user.userPrincipalName) === user) ?? [];
    // a piece in which something changed is read anew
    expect(kept.length).toBeGreaterThan(300);
  },
);

test('what is wrong in a file read again is said as in one read anew', () => {
  const { known } = readFirst();
  const broken = users.with(200, users[200]?.replace('Member', 'Visitor') ?? '');
  const source = { text: `${fileOf(broken)}nothing: 1\n`, file: 'tenant.yaml' };

  const again = loadTenant(source, { known });

  expect(again.ok).toBe(false);
  expect(again).toEqual(loadTenant(source));
});
