import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;

/** What waits for a database or a server is slow on a busy machine; a test that hangs still ends. */
export const TEST_TIMEOUT = 60_000;
const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));

/** The `paths` of tsconfig.base.json for Jest, so that they are written once, and the seed of random values. */
export const moduleNameMapper = {
  ...Object.fromEntries(
    Object.entries(compilerOptions.paths).map(([name, [file]]) => [`^${name}$`, join(root, file)]),
  ),
  '^fast-check$': join(root, 'jest.fast-check.mjs'),
};

/** For projects whose tests need a real PostgreSQL: one server for the whole run. */
export const withPostgres = {
  globalSetup: join(root, 'test/support/postgres.global-setup.mjs'),
  globalTeardown: join(root, 'test/support/postgres.global-teardown.mjs'),
};

/** Jest project for code that runs on Node, compiled by swc to ES modules as in production. */
export function nodeProject(displayName, rootDir, overrides = {}) {
  return {
    displayName,
    rootDir,
    testEnvironment: 'node',
    testMatch: ['<rootDir>/**/*.spec.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    setupFiles: [join(root, 'jest.globals.mjs')],
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        {
          swcrc: false,
          module: { type: 'es6' },
          jsc: {
            target: 'es2023',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
          },
        },
      ],
    },
    moduleNameMapper,
    testTimeout: TEST_TIMEOUT,
    ...overrides,
  };
}
