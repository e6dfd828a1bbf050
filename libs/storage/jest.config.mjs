import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('storage', import.meta.dirname);
