import { execFile } from 'node:child_process';
import { posix } from 'node:path';
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
  const folder = path.replace(/\/+$/, '');
  if (revision === '') return await listStaged(cwd, folder);
  const listed = await run(cwd, ['ls-tree', '-r', '-z', '--name-only', `${revision}:${folder}`]);
  return listed.done ? succeeded(namesIn(listed.output)) : failed('gitFailed', { detail: listed.why });
}

/** The index has no trees: the files below a folder are those whose paths begin with it. */
async function listStaged(cwd: string, folder: string): Promise<IoOutcome<readonly string[]>> {
  const places = await run(cwd, ['rev-parse', '--show-toplevel', '--show-prefix']);
  if (!places.done) return failed('gitFailed', { detail: places.why });
  const [top = cwd, prefix = ''] = textOf(places.output).split('\n');
  // As git takes paths: from the root, but for those that begin with a dot.
  const below = posix.normalize(/^\.\.?(\/|$)/.test(folder) ? `${prefix}${folder}` : folder);
  const listed = await run(top, ['ls-files', '--cached', '-z', '--', below]);
  if (!listed.done) return failed('gitFailed', { detail: listed.why });
  const start = below === '.' || below === './' ? '' : `${below.replace(/\/$/, '')}/`;
  return succeeded(
    namesIn(listed.output).flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : [])),
  );
}

function namesIn(output: Uint8Array): readonly string[] {
  return textOf(output)
    .split('\0')
    .filter((name) => name !== '');
}

function textOf(output: Uint8Array): string {
  return Buffer.from(output).toString('utf8');
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
  const staged = revision === '' && !kind.done ? await listAtRevision(cwd, revision, path) : undefined;
  const isFolder = kind.done ? textOf(kind.output).trim() === 'tree' : staged?.ok === true && staged.value.length > 0;
  if (!kind.done && !isFolder) return failed('gitNoPath', { revision, path });
  if (isFolder) return failed('fileIsFolder', { path: `${revision}:${path}` });
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
