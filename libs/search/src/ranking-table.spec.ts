import { RANKING_TABLE } from './ranking-table';

const { factors, weight, text } = RANKING_TABLE;

/** What a signal can do to the score. */
const effectOf = ({ least, most }: { readonly least: number; readonly most: number }): number =>
  (most / least) ** factors.weight.power;

describe('the table of what ranks', () => {
  it('weighs public service, reuse, followers, downloads, freshness and description in this order', () => {
    const effects = [
      effectOf(weight.public_service),
      effectOf(weight.reused),
      effectOf(weight.followed),
      effectOf(weight.read),
      factors.freshness.most,
      effectOf(weight.described),
    ];

    expect(effects).toEqual([...effects].sort((left, right) => right - left));
  });

  it('counts a word the more the nearer it is to the title', () => {
    const shares = Object.values(RANKING_TABLE.places).map(({ share }) => share);

    expect(shares).toEqual([...shares].sort((left, right) => right - left));
  });

  it('lets where the words are weigh more than anything else about them', () => {
    const most = Object.values(text).map((part) => part.most);

    expect(text.fields.most).toBe(Math.max(...most));
  });
});
