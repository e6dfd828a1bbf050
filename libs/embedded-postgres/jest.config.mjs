import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('embedded-postgres', import.meta.dirname);
