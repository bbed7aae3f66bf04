import { looksLikeGuid } from '../../../../domain/model/names.ts';
import type { Configuration } from '../../hcl/hcl-node.ts';

/** What a comment beside an id says that it stands for. */
export interface NameInComment {
  readonly file: string;
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly name: string;
}

const list = /^[ \t]*(?:in|ex)cluded_(users|groups)[ \t]*=[ \t]*\[/;
const named = /^[ \t]*"([^"]*)"[ \t]*,?[ \t]*(?:#|\/\/)[ \t]*(.*?)[ \t]*\r?$/;

/**
 * Ids of users and groups stand in Terraform's files without names; `tenant export`, as many people do, writes the name in a comment on the
 * line of the id. A user is taken by a comment that is a sign-in name.
 */
export function namesInComments(configurations: readonly Configuration[]): readonly NameInComment[] {
  return configurations.flatMap(({ source }) => {
    let kind: NameInComment['kind'] | undefined;
    return source.text.split('\n').flatMap((line): readonly NameInComment[] => {
      const opened = list.exec(line)?.[1];
      if (opened !== undefined) kind = opened === 'users' ? 'user' : 'group';
      else if (/^[ \t]*\]/.test(line)) kind = undefined;
      const [, id = '', name = ''] = named.exec(line) ?? [];
      if (kind === undefined || name === '' || !looksLikeGuid(id)) return [];
      return kind === 'user' && !/^\S+@\S+$/.test(name) ? [] : [{ file: source.file, kind, id, name }];
    });
  });
}

/** The first name of each id, but of ids that something else describes. */
export function namesFor(
  found: readonly NameInComment[],
  isDescribed: (id: string) => boolean,
): readonly NameInComment[] {
  const first = new Map(found.toReversed().map((one) => [one.id.toLowerCase(), one]));
  return [...first.values()].toReversed().filter(({ id }) => !isDescribed(id.toLowerCase()));
}
