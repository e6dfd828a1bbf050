import { TestEnvironment } from 'jest-environment-node';

// What fails in the API is told by its own files and lines.
process.setSourceMapsEnabled(true);

/**
 * Loads the API as Node does, once for all files of a worker. Jest would load it and its thousand modules for each file
 * anew, which takes longer than what most files test.
 */
export default class ApiEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.testApi = await import('../../dist/test/api/testing.mjs');
  }
}
