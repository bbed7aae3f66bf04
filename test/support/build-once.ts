import { execaNode } from 'execa';

/** Tests that start the real binary need `dist` to hold today's source. */
export async function setup(): Promise<void> {
  await execaNode(new URL('../../scripts/build.js', import.meta.url).pathname);
}
