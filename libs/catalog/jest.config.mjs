import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('catalog', import.meta.dirname);
