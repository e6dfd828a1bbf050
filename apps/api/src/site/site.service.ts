import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { changesBetween, valuesAfter, withoutUndefined } from '../entries/changes';
import type { CheckVersion } from '../entries/entry.writes';
import { storableJson, Transactions } from '../platform/database';
import type { UpdateSite } from './site-input';
import { readSite, WELCOME_LANGUAGES, type SiteRow } from './site.reader';

/** The portal's own words, which administrators write. */
@Injectable()
export class SiteService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async update(actor: Actor | undefined, input: UpdateSite, checkVersion: CheckVersion): Promise<void> {
    must(actor, 'site:edit');
    await this.transactions.run(async (tx) => {
      const { version, ...before } = await readSite(tx, 'for update');
      checkVersion(version);
      const changes = changesBetween({ ...before }, columnsOf(before, input));
      if (Object.keys(changes).length > 0) {
        await tx.query(
          `update site set version = site.version + 1, last_modified = now(),
             (title, keywords, welcome) = row(changed.title, changed.keywords, changed.welcome)
           from jsonb_populate_record(null::site, $1) changed`,
          [storableJson({ ...before, ...valuesAfter(changes) })],
        );
        await this.audit.append(tx, actor, 'site.updated', { type: 'site' }, { changes });
      }
    });
  }
}

/** What the input says; of welcomes, what it leaves out stays. */
function columnsOf(
  { welcome: before }: Pick<SiteRow, 'welcome'>,
  { title, keywords, welcome }: UpdateSite,
): Readonly<Record<string, unknown>> {
  const merged =
    welcome &&
    Object.fromEntries(
      WELCOME_LANGUAGES.flatMap((language) => {
        const said = welcome[language];
        const words =
          said === undefined
            ? before[language]
            : said && { ...before[language], ...withoutUndefined({ ...said }) };
        const kept = Object.entries(words ?? {}).filter(([, text]) => text !== null && text !== '');
        return kept.length === 0 ? [] : [[language, Object.fromEntries(kept)]];
      }),
    );
  return withoutUndefined({ title, keywords, welcome: merged });
}
