import type { World } from '../io/world.ts';

/** How text may look on one of the two output streams. */
export interface Appearance {
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly columns: number;
}

/**
 * Colour (design 7): the flag wins; then FORCE_COLOR, NO_COLOR and TERM=dumb, in that order; else a terminal gets colour.
 * Output that goes to a file is no terminal.
 */
export function appearanceOf(
  world: Pick<World, 'env' | 'terminal'>,
  options: { readonly color?: 'auto' | 'always' | 'never' },
  stream: 'stdout' | 'stderr' | 'file',
): Appearance {
  const terminal = stream !== 'file' && world.terminal[stream];
  return {
    colour: wantsColour(world.env, options.color ?? 'auto', terminal),
    unicode: world.terminal.unicode,
    columns: world.terminal.columns,
  };
}

function wantsColour(env: World['env'], flag: 'auto' | 'always' | 'never', terminal: boolean): boolean {
  if (flag !== 'auto') return flag === 'always';

  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR) return false;
  if (env.TERM === 'dumb') return false;
  return terminal;
}
