import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts', '**/*.tsx'];
const checked = [...typescript, 'scripts/**/*.mjs'];

/** The same facts must give the same decision on the laptop and on the server, today and when it is replayed. */
const pureTime = [
  [
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'shared/ never reads a clock: take the instant as an argument.',
  ],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'shared/ never reads a clock: take the instant as an argument.'],
  ['CallExpression[callee.name="Date"]', 'shared/ never reads a clock: take the instant as an argument.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'shared/ rolls no dice: take ids and seeds as arguments.'],
];
const namedExports = [['ExportDefaultDeclaration', 'Export by name, so that a thing is called the same everywhere.']];
const namedColumns = [
  ['Literal[value=/select\\s+\\*\\s+from/i]', 'Name the columns: a later migration must not change what a query returns.'],
  ['TemplateElement[value.raw=/select\\s+\\*\\s+from/i]', 'Name the columns: a later migration must not change what a query returns.'],
];

/** @param {string[][]} bans */
const ban = (...bans) => ({ 'no-restricted-syntax': ['error', ...bans.map(([selector, message]) => ({ selector, message }))] });

/** @param {Record<string, unknown>} rules every one an error: a warning is a wish */
const asErrors = (rules) => Object.fromEntries(Object.keys(rules).map((name) => [name, 'error']));

export default defineConfig(
  {
    ignores: ['dist/', 'release/', '.hearthline/', 'test-results/', 'playwright-report/', 'scripts/templates/', '.dependency-cruiser.cjs'],
  },
  // No rule can be switched off from inside a file; what needs an exception is argued here.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  { files: checked, extends: [tseslint.configs.strictTypeChecked] },
  {
    files: checked,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      // `makeId<PatientId>('pat', uuid)` and row readers name their result: the one place where a cast is said once instead of at each call.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-restricted-syntax': 'off',
      // `return event.preventDefault()` says "and that is all" in one line.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // Spreading a text is how its characters are counted.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  // JSDoc cannot say what JSON.parse gave as shortly as TypeScript can; the types of scripts are checked by tsc all the same.
  {
    files: ['scripts/**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  { files: typescript, ignores: ['*.config.ts'], rules: ban(...namedExports) },
  { files: ['{server,electron}/**/*.ts'], rules: ban(...namedExports, ...namedColumns) },
  { files: ['shared/**/*.ts'], ignores: ['**/*.test.ts'], rules: ban(...namedExports, ...pureTime) },
  { files: ['{shared,renderer,portal}/**/*.{ts,tsx}'], rules: { 'no-console': 'error' } },
  {
    files: ['{renderer,portal}/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...asErrors(hooks.configs.flat['recommended-latest'].rules),
      // These two speak to the React Compiler, which we do not run.
      'react-hooks/incompatible-library': 'off',
      'react-hooks/preserve-manual-memoization': 'off',
    },
  },
);
