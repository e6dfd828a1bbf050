import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('harvest', import.meta.dirname);
