/** What a resource is named after. */
interface Named {
  readonly displayName: string;
}

/**
 * A name for each resource of one type: the words of its display name in small letters, joined by `_`. The first of that name has it, those
 * behind it a number, so that a resource keeps its name when others come after it.
 */
export function resourceNames(objects: readonly Named[]): readonly string[] {
  const taken = new Set<string>();
  return objects.map(({ displayName }) => {
    const slug = slugOf(displayName);
    let free = slug;
    for (let number = 2; taken.has(free); number++) free = `${slug}_${number}`;
    taken.add(free);
    return free;
  });
}

const longest = 80;

/** Letters with accents lose them; a name begins with a letter. */
function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const slug = words.join('_').slice(0, longest).replace(/_$/, '');
  if (slug === '') return 'unnamed';
  return /^[a-z]/.test(slug) ? slug : `n_${slug}`;
}
