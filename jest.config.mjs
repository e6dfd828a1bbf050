import { TEST_TIMEOUT } from './jest.preset.mjs';

// Every Jest project in one run; `nx test <project>` runs one alone.
export default {
  // Modules of Node’s VM are never freed: a worker that has grown is replaced.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1GB',
  // Of all projects: what one says of it counts when it runs alone.
  testTimeout: TEST_TIMEOUT,
  projects: [
    '<rootDir>/libs/*/jest.config.mjs',
    '<rootDir>/apps/*/jest.config.mjs',
    '<rootDir>/test/*/jest.config.mjs',
    '<rootDir>/samples/jest.config.mjs',
    '<rootDir>/tools/jest.config.mjs',
  ],
};
