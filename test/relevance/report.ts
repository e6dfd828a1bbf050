import type { Relevance } from './measure';

export interface Measures {
  readonly tuning: Relevance;
  readonly heldOut: Relevance;
  readonly nonsense: number;
  readonly finding: readonly string[];
}

/** The page `docs/relevance.md`. */
export function toReport({ tuning, heldOut, nonsense, finding }: Measures): string {
  const row = (name: string, { queries, successAt1, successAt10, meanReciprocalRank }: Relevance): string =>
    `| ${name} | ${queries} | ${[successAt1, successAt10, meanReciprocalRank].map((value) => value.toFixed(3)).join(' | ')} |`;
  const missed = tuning.missed.filter(({ place }) => place === undefined);
  return `# Relevance

Written by a command; do not edit:

\`\`\`sh
PASSERELLE_WRITE_RELEVANCE=1 npm run nx -- test relevance --skip-nx-cache && npx prettier --write docs/relevance.md
\`\`\`

${tuning.queries + heldOut.queries + nonsense} queries written for this project, with typos, plurals, acronyms, elisions, questions and nonsense, asked of the 2,862
datasets of data.gouv.fr of January 2020 that stand beside the checkout (title, description, organization and slug; no
tags, files or figures of use). The answers were judged by reading the titles, not by searching; any one of them counts.
The queries held out were never looked at one by one while the search was tuned.

| PostgreSQL | Queries | Success@1 | Success@10 | MRR |
| --- | ---: | ---: | ---: | ---: |
${row('tuned with', tuning)}
${row('held out', heldOut)}

Goals: success@10 at least 0.92, MRR at least 0.80. Nonsense that finds nothing: ${nonsense - finding.length} of ${nonsense}${finding.length > 0 ? ` (not: ${finding.join(', ')})` : ''}.

Without an answer among the first ten, of those tuned with: ${missed.length === 0 ? 'none' : missed.map(({ text }) => `\`${text}\``).join(', ')}.
`;
}
