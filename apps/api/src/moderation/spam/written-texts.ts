import type { EntityManager } from 'typeorm';

/** What was written, and whether the organization it is written for is certified. */
export interface WrittenRow {
  readonly type: string;
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly profile_link: string | null;
  readonly spared: boolean;
}

const certified = (organization: string) =>
  `exists (select from organization o where o.id = ${organization} and 'certified' = any(o.badges))`;

const entry = (kind: string) => `
  select '${kind}' as type, x.id, x.title, x.description as body, null as profile_link, ${certified('x.organization_id')} as spared
  from ${kind} x where x.id = $1 and not x.private and x.deleted is null`;

const discussion = (where: string) => `
  select 'discussion' as type, x.id, x.title, null as profile_link,
    (select string_agg(c.content, e'\\n' order by c.position) from discussion_comment c
     where c.discussion_id = x.id and c.author_id = $2 and c.deleted is null) as body,
    ${certified('x.organization_id')} as spared
  from discussion x where x.deleted is null and ${where}`;

/** By the type of object in the journal; what is private is not published, and no business of administrators yet. */
const TEXTS: Readonly<Record<string, string>> = {
  dataset: entry('dataset'),
  dataservice: entry('dataservice'),
  reuse: entry('reuse'),
  topic: entry('topic'),
  community_resource: `
    select 'community_resource' as type, x.id, x.title, coalesce(x.description, '') as body, null as profile_link,
      ${certified('x.organization_id')} as spared
    from community_resource x where x.id = $1 and x.hidden_at is null and x.deleted is null`,
  organization: `
    select 'organization' as type, x.id, x.name as title, x.description as body, null as profile_link,
      'certified' = any(x.badges) as spared
    from organization x where x.id = $1 and x.deleted is null`,
  discussion: discussion('x.id = $1'),
  comment: discussion('x.id = (select c.discussion_id from discussion_comment c where c.id = $1)'),
  account: `
    select 'account' as type, x.id, concat_ws(' ', x.first_name, x.last_name) as title, coalesce(x.about, '') as body,
      coalesce(x.website, substring(x.about from 'https?://\\S+')) as profile_link, false as spared
    from account x where x.id = $1 and x.deleted is null`,
};

/** The types of objects that are judged. */
export const JUDGED_TYPES = Object.keys(TEXTS);

/** What an account wrote in an object, as it stands; nothing when it is no longer there, or not published. */
export async function findWrittenText(
  tx: EntityManager,
  type: string,
  id: string,
  accountId: string,
): Promise<WrittenRow | undefined> {
  const sql = TEXTS[type];
  if (sql === undefined) {
    return undefined;
  }
  const parameters = sql.includes('$2') ? [id, accountId] : [id];
  const [row] = await tx.query<WrittenRow[]>(sql, parameters);
  return row;
}
