/** What every visitor may list, count and be redirected to; of the table or alias `d`. */
export const VISIBLE_DATASET = 'not d.private and d.deleted is null and d.archived is null';
