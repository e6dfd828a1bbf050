import type { EngineRelevance, Relevance } from './measure';
import { HELD_OUT_QUERIES, NONSENSE, TUNING_QUERIES } from './queries';

/** One that is asked only where it is at hand. */
export interface Skipped {
  readonly engine: string;
  readonly because: string;
}

/** The page `docs/relevance.md`. */
export function toReport(engines: readonly EngineRelevance[], skipped: readonly Skipped[]): string {
  const queries = TUNING_QUERIES.length + HELD_OUT_QUERIES.length + NONSENSE.length;
  return `# Relevance

Written by a command; do not edit:

\`\`\`sh
PASSERELLE_WRITE_RELEVANCE=1 npm run nx -- test relevance --skip-nx-cache && npx prettier --write docs/relevance.md
\`\`\`

${queries} queries written for this project, with typos, plurals, acronyms, elisions, questions and nonsense, asked of the 2,862
datasets of data.gouv.fr of January 2020 that stand beside the checkout (title, description, organization and slug; no
tags, files or figures of use). The answers were judged by reading the titles, not by searching; any one of them counts.
The queries held out were never looked at one by one while the search was tuned.

| Engine | Queries | Of them | Success@1 | Success@10 | MRR |
| --- | --- | ---: | ---: | ---: | ---: |
${engines.flatMap(({ engine, tuning, heldOut }) => [row(engine, 'tuned with', tuning), row(engine, 'held out', heldOut)]).join('\n')}

| Engine | Nonsense that finds nothing | Zero-hit precision |
| --- | ---: | ---: |
${engines.map(({ engine, finding, zeroHitPrecision }) => `| ${engine} | ${NONSENSE.length - finding.length} of ${NONSENSE.length} | ${zeroHitPrecision.toFixed(3)} |`).join('\n')}

Zero-hit precision: of the queries that find nothing, the share that is nonsense.

${skipped.map(({ engine, because }) => `**${engine}** was skipped: ${because}\n\n`).join('')}Goals, of PostgreSQL, which the tests hold: success@10 at least 0.92, MRR at least 0.80, all nonsense empty. The fake keeps the
promises of the port by the simplest means, for tests of what searches: its figures are the floor that ranking adds to.

${engines.map(({ engine, tuning }) => unanswered(engine, tuning)).join('\n\n')}

## One language

A query says nothing of the language of who asks, and what is found does not depend on it. The catalogue is in one
language, French, and it is French that words are cut, stemmed and corrected by. A reader of the English pages searches
the same index and finds the same, with the same counts: a link to a search shows everybody the same results. English titles are
found by their words, plurals in \`-s\` included; \`city\` does not find \`cities\`. Conditions such as \`licence:\` and
\`license:\` are understood in both languages. Stemming each text by its own language would need the language of each,
which sources seldom tell.
`;
}

function row(
  engine: string,
  kind: string,
  { queries, successAt1, successAt10, meanReciprocalRank }: Relevance,
): string {
  const values = [successAt1, successAt10, meanReciprocalRank].map((value) => value.toFixed(3));
  return `| ${[engine, kind, queries, ...values].join(' | ')} |`;
}

function unanswered(engine: string, { missed }: Relevance): string {
  const texts = missed.filter(({ place }) => place === undefined).map(({ text }) => `\`${text}\``);
  return `${engine}, without an answer among the first ten, of those tuned with: ${texts.join(', ') || 'none'}.`;
}
