/** The part of `RANKING_TABLE` (libs/search) that is read here. */
export interface RankingTable {
  readonly criteria: Readonly<Record<string, string>>;
  readonly factors: {
    readonly text: { readonly means: string };
    readonly weight: { readonly power: number; readonly means: string };
    readonly freshness: { readonly most: number; readonly means: string };
  };
  readonly text: Readonly<Record<string, { readonly most: number; readonly means: string }>>;
  readonly places: Readonly<Record<string, { readonly share: number; readonly means: string }>>;
  readonly weight: Readonly<
    Record<
      string,
      { readonly least: number; readonly most: number; readonly steps?: number; readonly means: string }
    >
  >;
}

type Row = readonly [explainedAs: string, weighs: string, when: string, score: string];

/** Every line of the table, for `docs/ranking.md`. */
export function rankingRows({ criteria, factors, text, places, weight }: RankingTable): Row[] {
  const { power } = factors.weight;
  return [
    ...Object.entries(criteria).map(([name, means]): Row => [
      `\`criteria\`: \`${name}\``,
      'decides',
      means,
      '',
    ]),
    ['`factors.text`', '×', factors.text.means, ''],
    ...Object.entries(text).map(([name, { most, means }]): Row => [
      `\`text.${name}\``,
      `+ ${most}`,
      means,
      '',
    ]),
    ...Object.values(places).map(({ share, means }): Row => [
      'within `text.fields`',
      `+ ${Number((share * (text.fields?.most ?? 0)).toFixed(3))}`,
      means,
      '',
    ]),
    ['`factors.weight`', `× weight ^ ${power}`, factors.weight.means, ''],
    ...Object.entries(weight).map(([name, { least, most, steps, means }]): Row => [
      `\`weight.factors.${name}\``,
      `× ${least} to ${most}`,
      steps === undefined
        ? means
        : `${means}: a step for each doubling, up to ${(2 ** steps - 1).toLocaleString('en')}`,
      percent((most / least) ** power),
    ]),
    [
      '`factors.freshness`',
      `× 1 to ${factors.freshness.most}`,
      factors.freshness.means,
      percent(factors.freshness.most),
    ],
  ];
}

function percent(factor: number): string {
  return factor > 2 ? `× ${factor.toFixed(1)}` : `+ ${Math.round((factor - 1) * 100)} %`;
}
