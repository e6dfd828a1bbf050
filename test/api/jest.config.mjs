import { moduleNameMapper, nodeProject, withPostgres } from '../../jest.preset.mjs';

const here = import.meta.dirname;

export default nodeProject('api-tests', here, {
  ...withPostgres,
  globalSetup: `${here}/global-setup.mjs`,
  testEnvironment: `${here}/environment.mjs`,
  moduleNameMapper: { ...moduleNameMapper, '^@passerelle/api/testing$': `${here}/testing.mjs` },
});
