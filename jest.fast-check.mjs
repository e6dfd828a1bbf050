import fc from './node_modules/fast-check/lib/fast-check.js';

// The same values in every run: what fails for one fails for all. `FC_SEED` names others, to look further.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261125) });

export default fc;
