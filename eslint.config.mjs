import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom: the table of docs/architecture.md, held here. A test proves that the rule is alive
 * (tools/module-boundaries.spec.ts).
 */
const moduleBoundaries = {
  enforceBuildableLibDependency: false,
  banTransitiveDependencies: false,
  // What it says of itself is light; its provider alone is loaded when it is needed.
  checkDynamicDependenciesExceptions: ['@passerelle/fictional-identities'],
  // The API's tests start it; nothing else may import an application.
  // Scripts that Node runs as they are cannot use the names of our libraries.
  allow: [
    '@passerelle/api/testing',
    '../support/portal.ts',
    '../../support/portal.ts',
    '../../support/portal-database.ts',
  ],
  depConstraints: [
    {
      sourceTag: 'layer:catalog',
      onlyDependOnLibsWithTags: [],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'rxjs', 'pg', 'express', 'node:*'],
    },
    {
      sourceTag: 'layer:dcat',
      onlyDependOnLibsWithTags: ['layer:catalog'],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'pg', 'pg-boss', 'express', 'undici'],
    },
    {
      sourceTag: 'layer:search',
      onlyDependOnLibsWithTags: ['layer:catalog', 'layer:test-support'],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'pg-boss', 'express'],
    },
    {
      sourceTag: 'layer:storage',
      onlyDependOnLibsWithTags: ['layer:catalog'],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'pg', 'pg-boss', 'express'],
    },
    {
      sourceTag: 'layer:harvest',
      onlyDependOnLibsWithTags: ['layer:catalog', 'layer:dcat'],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'pg', 'pg-boss', 'express'],
    },
    {
      sourceTag: 'layer:embedded-postgres',
      onlyDependOnLibsWithTags: [],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'pg-boss', 'express'],
    },
    {
      sourceTag: 'layer:fictional-identities',
      onlyDependOnLibsWithTags: [],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'pg', 'pg-boss', 'express'],
    },
    {
      sourceTag: 'layer:api-client',
      onlyDependOnLibsWithTags: [],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/*', 'pg', 'pg-boss', 'express'],
    },
    {
      sourceTag: 'layer:api',
      onlyDependOnLibsWithTags: [
        'layer:catalog',
        'layer:dcat',
        'layer:harvest',
        'layer:search',
        'layer:storage',
        'layer:embedded-postgres',
        'layer:fictional-identities',
        'layer:test-support',
      ],
      bannedExternalImports: [
        '@angular/*',
        'oidc-provider',
        'n3',
        'rdfxml-streaming-parser',
        'jsonld-streaming-parser',
        'undici',
      ],
    },
    {
      sourceTag: 'layer:ui',
      onlyDependOnLibsWithTags: ['layer:ui'],
      bannedExternalImports: ['@nestjs/*', 'typeorm', '@angular/router', '@angular/common/http', 'pg', 'n3'],
    },
    {
      sourceTag: 'layer:web',
      onlyDependOnLibsWithTags: ['layer:api-client', 'layer:ui', 'layer:catalog'],
      bannedExternalImports: [
        '@nestjs/*',
        'typeorm',
        'pg',
        'pg-boss',
        'n3',
        'rdfxml-streaming-parser',
        'jsonld-streaming-parser',
      ],
    },
    { sourceTag: 'layer:test-support', onlyDependOnLibsWithTags: ['layer:embedded-postgres'] },
    {
      sourceTag: 'layer:test',
      onlyDependOnLibsWithTags: ['*'],
    },
  ],
};

/** Vendors stay inside their adapter: the rest of the library must not know them. */
function vendorsOnlyIn(library, vendorsOf) {
  const forbid = (adapters) => ({
    'no-restricted-imports': [
      'error',
      {
        patterns: adapters.map((adapter) => ({
          group: vendorsOf[adapter],
          message: `Only adapters/${adapter} may use it.`,
        })),
      },
    ],
  });
  const adapters = Object.keys(vendorsOf);
  // Of two entries for a file, the last one stands alone: what an adapter may not use is said after what nobody may.
  return [
    { files: [`libs/${library}/src/**/*.ts`], rules: forbid(adapters) },
    ...adapters.map((adapter) => ({
      files: [`libs/${library}/src/adapters/${adapter}/**/*.ts`],
      rules: forbid(adapters.filter((other) => other !== adapter)),
    })),
  ];
}

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      'dist',
      'data',
      'tmp',
      '.nx',
      '.angular',
      'coverage',
      'test-results',
      'playwright-report',
      'libs/api-client/src/schema.ts',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', moduleBoundaries],
      // Decorated properties need their type written: the compiler reads it from there (docs/adr).
      '@typescript-eslint/no-inferrable-types': 'off',
      // Nest modules and Angular components may be empty classes under a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `void` methods passed as handlers and `() => void call()` are clear enough.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    // In NestJS the types of constructor parameters are values; a type-only import would lose them.
    files: ['apps/api/**/*.ts', 'test/api/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      // Classes that describe answers are types that exist at run time; nothing is ever made by their constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  vendorsOnlyIn('search', { postgres: ['pg', 'pg-*'], meilisearch: ['meilisearch', 'meilisearch/*'] }),
  vendorsOnlyIn('storage', { s3: ['@aws-sdk/*'] }),
  {
    files: ['**/*.spec.ts', '**/testing.ts', '**/testing/**/*.ts', 'test/**/*.ts'],
    rules: {
      // A test that reads a value that is not there fails, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Jest's matchers and async generators without an await are fine in tests.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: [
      'tools/**/*.ts',
      'test/{load,conformance}/**/*.ts',
      'apps/api/src/{start,cli}.ts',
      'apps/api/src/platform/child-process.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.ts', 'test/e2e/*.global-*.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['apps/web/**/*.ts', 'libs/ui/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['apps/web/**/*.html', 'libs/ui/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', globalThis: 'writable' },
    },
  },
  prettier,
);
