import { TestEnvironment } from 'jest-environment-jsdom';

const { Headers, Request, Response } = globalThis;

/** jsdom with the fetch API that every browser and Node have, and jsdom has not. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { Headers, Request, Response });
  }
}
