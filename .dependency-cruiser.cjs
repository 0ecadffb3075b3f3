// build/layers.json as dependency-cruiser rules. tests/layers.test.ts runs them on the tree and on a broken fixture.
const { layers, coreFloors } = require('./build/layers.json');

const names = Object.keys(layers);
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const folders = (list) => `^(${list.join('|')})/`;
const packages = (list) => list.map((name) => `^node_modules/(@types/)?${escape(name)}/`);
const packagesOf = ({ packages: own, packagesOf = [] }) => [
  ...own,
  ...packagesOf.flatMap((name) => layers[name].packages),
];

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const perLayer = names.flatMap((name) => {
  const layer = layers[name];
  const from = { path: `^${name}/` };
  const rules = [
    error(`${name}-imports`, `${name}/ may import ${layer.imports.join(', ') || 'no other layer'}`, from, {
      path: folders(names),
      pathNot: folders([name, ...layer.imports]),
    }),
    error(`${name}-packages`, `the package is not classified for ${name}/ in build/layers.json`, from, {
      path: '^node_modules/',
      pathNot: packages(packagesOf(layer)),
    }),
  ];
  if (layer.node) return rules;
  return [...rules, error(`${name}-node`, `${name}/ runs in the page: no node:*`, from, { dependencyTypes: ['core'] })];
});

module.exports = {
  forbidden: [
    ...perLayer,
    error('no-cycles', 'modules must not import each other in a circle', {}, { circular: true }),
    error('no-unresolved', 'the import leads nowhere', {}, { couldNotResolve: true }),
    error(
      'no-undeclared',
      'the package is not in package.json',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], couldNotResolve: false },
    ),
    error(
      'inside-the-map',
      'code imports layers, packages and node:* only',
      { path: folders(names), pathNot: folders(['tests', 'build']) },
      { pathNot: [folders(names), '^node_modules/'], dependencyTypesNot: ['core'], couldNotResolve: false },
    ),
    error(
      'features-apart',
      'features of the core meet in parts.ts and app.ts, they never import each other',
      { path: '^core/([^/]+)/' },
      { path: '^core/([^/]+)/', pathNot: [`^core/($1|${coreFloors.join('|')})/`] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)tsconfig[^/]*\\.json$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default', 'require'],
    },
  },
};
