import { can, type Actor } from '@passerelle/catalog';

/** What everybody may read, list and count; of the table or alias `p`. */
export const VISIBLE_POST = 'p.published is not null and p.deleted is null';

/** Of what this visitor may open the page: administrators read what is not published yet. */
export function openPost(actor: Actor | undefined): string {
  return can(actor, 'post:read-private') ? 'p.deleted is null' : VISIBLE_POST;
}
