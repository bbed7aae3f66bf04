// Bundles src into dist. What `tenant simulate` runs is one file, since Node takes about a millisecond for each file that it
// loads; what only other commands run is split off and loaded when they are.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = 'src/shell/cli/main.ts';
/** Where a simulation leads from there through `import()`. */
const startsOfSimulation = [
  'src/shell/cli/program.ts',
  'src/shell/cli/commands/simulate.ts',
  'src/shell/io/real-world.ts',
];

await rm(new URL('../dist', import.meta.url), { recursive: true, force: true });
await build({
  cwd: root,
  input: { main },
  platform: 'node',
  external: ['inquirer'],
  plugins: [lateBuiltins()],
  transform: { target: 'node20.19' },
  output: {
    dir: 'dist',
    format: 'esm',
    comments: false,
    // beside the files and read only for the trace of a bug (see bin/tenant.js)
    sourcemap: true,
    sourcemapExcludeSources: true,
    minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
    codeSplitting: { groups: groups() },
  },
});

/** The little that `tenant --version` needs, and all that a simulation imports beside it, however far down. */
function groups() {
  let modules;
  const group = (name, priority) => ({
    debugName: name,
    priority,
    name: (id, graph) => {
      modules ??= { start: reachable([main], graph), simulate: reachable(startsOfSimulation, graph) };
      return modules[name].has(id) && id !== join(root, main) ? name : null;
    },
  });
  return [group('start', 2), group('simulate', 1)];
}

function reachable(starts, graph) {
  const found = new Set(starts.map((path) => join(root, path)));
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/**
 * Packages import some of Node's modules that a simulation has no use for, and that take long to load. Commander starts other
 * programs only for commands that are files of their own; chalk looks for a terminal only to choose colours, which we tell it.
 */
function lateBuiltins() {
  const instead = {
    // imported as a module, each of its members is looked at, standard input and output opened among them
    'node:process': 'export default globalThis.process;',
    'node:child_process':
      "export const spawn = (...args) => process.getBuiltinModule('node:child_process').spawn(...args);",
    '#supports-color': 'export default { stdout: false, stderr: false };',
  };
  return {
    name: 'late-builtins',
    resolveId: (source, importer) =>
      source in instead && importer?.includes('node_modules') ? `\0${source}` : undefined,
    load: (id) => (id.startsWith('\0') ? instead[id.slice(1)] : undefined),
  };
}
