// The wings and rooms of ARCHITECTURE.md. Each room lists what it may import; anything else is an error, type imports included.
const rooms = {
  'domain/model': [],
  'domain/catalogue': ['domain/model'],
  'domain/syntax': ['domain/model'],
  'file/load': ['domain'],
  'file/edit': ['domain', 'file/load'],
  'file/graph': ['domain'],
  'engine/conditions': ['domain'],
  'engine/registration': ['domain'],
  'engine/decide': ['domain', 'engine/conditions', 'engine/registration'],
  'study/analysis': ['domain', 'engine/decide'],
  'study/inventory': ['domain', 'file/load', 'engine/registration', 'engine/decide', 'study/analysis'],
  'study/rollout': ['domain', 'engine/decide', 'study/analysis'],
  'study/lint': ['domain', 'file/load', 'engine/decide', 'study/analysis'],
  'shell/io': [],
  'shell/cli': ['domain', 'file', 'engine', 'study', 'shell'],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room.replace('/', '-')}-imports`,
  comment: `src/${room} may import only itself${allowed.length > 0 ? `, ${allowed.join(', ')}` : ''} and packages`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [room, ...allowed].map((path) => `^src/${path}/`) },
}));

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'render-imports-types-only',
      comment:
        'a renderer is a function from result to text: it may know the types of any wing and run no code of theirs',
      severity: 'error',
      from: { path: '^src/shell/render/' },
      to: { path: '^src/', pathNot: ['^src/shell/render/', '^src/domain/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'node-only-in-io-and-bin',
      comment: 'files, streams and the clock are the business of shell/io; everything else takes plain data',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/shell/io/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'every-file-has-a-room',
      comment: 'a file outside the rooms of ARCHITECTURE.md has no import rule',
      severity: 'error',
      from: { path: '^src/', pathNot: [...Object.keys(rooms), 'shell/render'].map((room) => `^src/${room}/`) },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'data flows one way',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'bin-starts-dist-only',
      comment: 'the binary is plain JavaScript that starts the built program',
      severity: 'error',
      from: { path: '^bin/' },
      to: { path: '^src/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
