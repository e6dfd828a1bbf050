import { AREA, numberOf, STORED_FACETS } from './facet-columns';

/** The variable of `search.find` that holds what is chosen in each field. */
export const CHOSEN = STORED_FACETS.map((field) => ({
  number: numberOf(field),
  variable: `chosen_${numberOf(field)}`,
}));
export const RANGE_BIT = 1 << numberOf('last_update_range');

/** A document `d` that is about the area that is asked for. */
const IN_AREA = `d.extent && area_1 OR d.beyond && area_1 OR d.extent && area_2 OR d.beyond && area_2 OR d.facets && area_ids`;

/** One bit for each filtered field whose filter a document `d` does not pass. */
export const FAILED = [
  ...CHOSEN.map(
    ({ number, variable }) =>
      `CASE WHEN ${variable} IS NULL OR d.facets && ${variable} THEN 0 ELSE ${1 << number} END`,
  ),
  `CASE WHEN since IS NULL OR d.last_update >= since THEN 0 ELSE ${RANGE_BIT} END`,
  `CASE WHEN NOT somewhere OR ${IN_AREA} THEN 0 ELSE ${1 << AREA} END`,
].join(' + ');

/** A document `d` that text and audience allow. */
export const MATCHING = `d.type = wanted_type
  AND ((everybody AND d.public) OR d.audience && members)
  AND (everything OR d.words @@ query OR d.identifiers && identifiers_asked)`;
