import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('api', import.meta.dirname);
