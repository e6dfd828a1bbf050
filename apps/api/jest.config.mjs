import { nodeProject, withPostgres } from '../../jest.preset.mjs';

export default nodeProject('api', import.meta.dirname, withPostgres);
