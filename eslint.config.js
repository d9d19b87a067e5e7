import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

/** Any other way to import zod keeps all of it and its locales in a bundle (70 kB); the namespace of mini is shaken. */
const zodMini = { regex: '^zod(?!/mini$)', message: "Import zod as `import * as z from 'zod/mini'`." };

/**
 * One layer: which imports and globals its files must not use. A file that two layers name obeys the later one
 * alone (so says ESLint), which therefore repeats what it keeps.
 *
 * @param {string[]} files
 * @param {{ imports?: Array<{ regex: string, message: string, allowTypeImports?: boolean }>, globals?: Array<{ name: string, message: string }>, properties?: Array<{ object: string, property: string, message: string }> }} forbidden
 * @returns {import('eslint').Linter.Config}
 */
const layer = (files, { imports = [], globals = [], properties = [] }) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [zodMini, ...imports] }],
    ...(globals.length > 0 && { 'no-restricted-globals': ['error', ...globals] }),
    ...(properties.length > 0 && { 'no-restricted-properties': ['error', ...properties] }),
  },
});

const aboveSdk = { regex: '^@cxkit/', message: 'Elements and mock are above the SDK.' };
const mock = { regex: '^@cxkit/mock-server', message: 'Elements know the SDK alone.' };
const elements = { regex: '^@cxkit/elements', message: 'The mock knows the SDK alone.' };
const transport = { regex: '^(ky|zod)', message: 'How a call travels is the SDK’s.' };
const dom = ['document', 'window', 'HTMLElement', 'customElements', 'navigator', 'location'].map((name) => ({
  name,
  message: 'This layer knows no DOM.',
}));
const http = ['fetch', 'Request', 'Response', 'Headers', 'XMLHttpRequest'].map((name) => ({
  name,
  message: 'This layer knows no HTTP.',
}));
const timers = ['setTimeout', 'setInterval'].map((name) => ({ name, message: 'Use the injected clock.' }));
const chance = [
  { object: 'Date', property: 'now', message: 'Use the injected clock.' },
  { object: 'Math', property: 'random', message: 'Use the injected randomness.' },
  { object: 'crypto', property: 'randomUUID', message: 'Use the injected ids.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Use the injected randomness.' },
];

/** `elements → sdk ← mock-server`; inside a package `view → controller → sdk`, `adapters → http → platform → store`. */
const layers = [
  layer(['packages/sdk/src/**/*.ts'], { imports: [aboveSdk] }),
  layer(['packages/sdk/src/contract/**/*.ts'], {
    imports: [aboveSdk, { regex: '/(client|broker)/', message: 'The contract is below the client.' }],
    globals: [...http, ...dom],
  }),
  layer(['packages/elements/src/**/*.ts'], { imports: [mock, transport] }),
  layer(
    [
      'packages/elements/src/core/**/*.ts',
      'packages/elements/src/**/*.{controller,flow,forms,messages,parts,texts,types}.ts',
    ],
    {
      imports: [
        mock,
        transport,
        {
          regex: '^lit|^@lit/|/(element|ui)/|\\.(view|element)\\.',
          message: 'Core and controllers know no Lit and no DOM.',
        },
      ],
      globals: [...dom, ...http, ...timers],
      properties: chance,
    },
  ),
  layer(['packages/elements/src/**/*.view.ts', 'packages/elements/src/ui/**/*.ts'], {
    imports: [
      mock,
      transport,
      { regex: '^@cxkit/sdk', allowTypeImports: true, message: 'A view reads state; it has no client.' },
    ],
    globals: http,
  }),
  layer(['packages/mock-server/src/**/*.ts'], { imports: [elements] }),
  layer(['packages/mock-server/src/{platform,store,seed}/**/*.ts'], {
    imports: [
      elements,
      {
        regex: '^node:|^srvx|^msw|/(http|adapters)/|/mock\\.',
        message: 'Platform and store know no HTTP and no Node.',
      },
    ],
    globals: [...http, ...dom, ...timers],
    properties: chance,
  }),
  layer(['packages/mock-server/src/http/**/*.ts'], {
    imports: [
      elements,
      { regex: '^node:|^srvx|^msw|/adapters/', message: 'Only adapters know the world outside.' },
    ],
    globals: dom,
    properties: chance,
  }),
  // The one storage that is Node's.
  layer(['packages/mock-server/src/store/storage/file.ts'], { imports: [elements] }),
];

export default defineConfig(
  globalIgnores([
    '**/dist',
    '**/.cache',
    'coverage',
    'pack',
    'data',
    'examples/frameworks',
    'examples/plain-html',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='zod/mini'] > ImportSpecifier",
          message: "Write `import * as z from 'zod/mini'`: a named import is not shaken.",
        },
      ],
      // an object of functions is our unit, and none of them uses `this`
      '@typescript-eslint/unbound-method': 'off',
      // a Bound<…> interface gives a resource's inferred type its name
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  { files: ['**/*.ts'], plugins: { '@typescript-eslint': ts.plugin }, extends: [layers] },
  {
    files: ['packages/elements/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    settings: {
      wc: { elementBaseClasses: ['LitElement', 'CxElement'] },
      lit: { elementBaseClasses: ['LitElement', 'CxElement'] },
    },
    rules: {
      'lit/no-classfield-shadowing': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      'wc/guard-super-call': 'off',
    },
  },
  {
    files: ['**/test/**/*.ts', 'journeys/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
