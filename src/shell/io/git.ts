import { execFile } from 'node:child_process';
import { errorCode, failed, succeeded } from './io-problem.ts';
import type { IoOutcome } from './world.ts';

/** A file of the repository around `cwd`, through the `git` of this machine: never a shell, and git only reads. */
export async function readAtRevision(cwd: string, revision: string, path: string): Promise<IoOutcome<Uint8Array>> {
  const blob = await run(cwd, ['cat-file', 'blob', `${revision}:${path}`]);
  if (blob.done) return succeeded(blob.output);
  return await whyNot(cwd, revision, path, blob.why);
}

/** The files of a folder at a revision and below it, by their paths from the folder, in git's order. */
export async function listAtRevision(
  cwd: string,
  revision: string,
  path: string,
): Promise<IoOutcome<readonly string[]>> {
  const listed = await run(cwd, ['ls-tree', '-r', '-z', '--name-only', `${revision}:${path.replace(/\/+$/, '')}`]);
  if (!listed.done) return failed('gitFailed', { detail: listed.why });
  const names = Buffer.from(listed.output).toString('utf8').split('\0');
  return succeeded(names.filter((name) => name !== ''));
}

/** Asked only where reading failed, one question after the other, so that the answer does not hang on the words of a version of git. */
async function whyNot(cwd: string, revision: string, path: string, why: string): Promise<IoOutcome<Uint8Array>> {
  if (why === 'ENOENT') return failed('gitNotFound', {});
  if (!(await run(cwd, ['rev-parse', '--git-dir'])).done) return failed('gitNoRepository', {});
  // an empty revision is the index, what is staged
  if (revision !== '' && !(await run(cwd, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])).done) {
    return failed('gitNoRevision', { revision });
  }
  const kind = await run(cwd, ['cat-file', '-t', `${revision}:${path}`]);
  if (!kind.done) return failed('gitNoPath', { revision, path });
  if (Buffer.from(kind.output).toString().trim() === 'tree')
    return failed('fileIsFolder', { path: `${revision}:${path}` });
  return failed('gitFailed', { detail: why });
}

type Ran = { readonly done: true; readonly output: Uint8Array } | { readonly done: false; readonly why: string };

/** Far above any tenant file. */
const mostBytes = 1 << 30;

function run(cwd: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd, encoding: 'buffer', maxBuffer: mostBytes, windowsHide: true } as const;
    execFile('git', ['--no-pager', '--literal-pathspecs', ...args], options, (error, stdout, stderr) => {
      if (!error) return resolve({ done: true, output: stdout });
      const said = Buffer.from(stderr).toString('utf8').trim().split('\n', 1)[0] ?? '';
      return resolve({ done: false, why: errorCode(error) ?? said });
    });
  });
}
