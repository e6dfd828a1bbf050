// In ES modules Jest does not put `jest` in scope by itself.
import { jest } from '@jest/globals';

globalThis.jest = jest;
