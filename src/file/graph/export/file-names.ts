/** One thing that gets a file of its own. */
export interface NamedFile {
  readonly name: string;
  /** Told apart by it where names are alike. */
  readonly id?: string | undefined;
}

/** Names that Windows keeps for devices, whatever follows a dot. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** What no Windows file name may hold, and what could steer a terminal. */
const notInNames = /[<>:"/\\|?*\x00-\x1F\x7F-\x9F\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]/gu;
/** Most disks take 255 bytes; an id, a number and the endings of temporary files still have to fit. */
const mostBytes = { name: 160, id: 60 };

/**
 * A file name for each thing, without its ending: safe on Windows, and unique there too, where case and the composition of letters do
 * not count. Where two would be alike, each carries its id, so that neither depends on the other being there; without one, a number.
 */
export function fileNames(things: readonly NamedFile[]): readonly string[] {
  const plain = things.map(({ name }) => safeName(name, mostBytes.name));
  const count = countedBy(plain.map(folded));
  const told = things.map(({ id }, index) => {
    const name = plain[index] ?? '';
    return id !== undefined && (count.get(folded(name)) ?? 0) > 1 ? `${name}_${safeName(id, mostBytes.id)}` : name;
  });
  const taken = new Set<string>();
  return told.map((name) => {
    let free = name;
    for (let number = 2; taken.has(folded(free)); number++) free = `${name}_${number}`;
    taken.add(folded(free));
    return free;
  });
}

function safeName(name: string, most: number): string {
  const cut = shortened(name.normalize('NFC').replace(notInNames, '_'), most).replace(/^[\s.]+|[\s.]+$/g, '');
  if (cut === '') return '_';
  return deviceName.test(cut) ? `_${cut}` : cut;
}

function shortened(name: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of name) {
    bytes += utf8Bytes(character.codePointAt(0) ?? 0);
    if (bytes > most) return name.slice(0, end);
    end += character.length;
  }
  return name;
}

function utf8Bytes(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function countedBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
