import { nodeProject, withPostgres } from '../../jest.preset.mjs';

export default nodeProject('api-tests', import.meta.dirname, withPostgres);
