import { moduleNameMapper, nodeProject, withPostgres } from '../../jest.preset.mjs';

const support = (file) => `${import.meta.dirname}/../support/${file}`;

export default nodeProject('api-tests', import.meta.dirname, {
  ...withPostgres,
  globalSetup: support('api.global-setup.mjs'),
  testEnvironment: support('api.environment.mjs'),
  moduleNameMapper: { ...moduleNameMapper, '^@passerelle/api/testing$': support('api.mjs') },
});
