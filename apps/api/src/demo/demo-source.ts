/** The demonstration catalogue as a source. Its address follows the port, its identity does not. */
export const DEMO_SOURCE_ID = '0192d000-0000-7000-8000-00000000de70';
