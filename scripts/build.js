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
  plugins: [processIsGlobal()],
  transform: { target: 'node20.19' },
  output: {
    dir: 'dist',
    format: 'esm',
    comments: false,
    // beside the files and read only for the trace of a bug (see bin/tenant.js)
    sourcemap: true,
    sourcemapExcludeSources: true,
    minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
    codeSplitting: { groups: [{ debugName: 'simulate', name: simulateGroup() }] },
  },
});

/** All that a simulation imports, however far down, but for the little that `tenant --version` needs too. */
function simulateGroup() {
  let modules;
  return (id, graph) => {
    modules ??= { simulation: reachable(startsOfSimulation, graph), main: reachable([main], graph) };
    return modules.simulation.has(id) && !modules.main.has(id) ? 'simulate' : null;
  };
}

function reachable(starts, graph) {
  const found = new Set(starts.map((path) => join(root, path)));
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/** Imported as a module, `process` has each of its members looked at, standard input and output opened among them. */
function processIsGlobal() {
  const id = '\0process';
  return {
    name: 'process-is-global',
    resolveId: (source) => (source === 'node:process' ? id : undefined),
    load: (loaded) => (loaded === id ? 'export default globalThis.process;' : undefined),
  };
}
