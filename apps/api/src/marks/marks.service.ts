import { Injectable } from '@nestjs/common';
import { BADGES, NotFoundError, type Actor, type RecordKind } from '@passerelle/catalog';
import { EntriesService } from '../entries/entries.service';
import type { CheckVersion } from '../entries/entry.writes';
import { OrganizationsService } from '../organizations/organizations.service';

export type BadgedKind = keyof typeof BADGES;

/** What administrators of the portal set on objects of others: badges, and being put before others. */
@Injectable()
export class MarksService {
  constructor(
    private readonly entries: EntriesService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** @returns whether it was not there before */
  async addBadge(
    actor: Actor | undefined,
    kind: BadgedKind,
    idOrSlug: string,
    badge: string,
    checkVersion: CheckVersion,
  ): Promise<boolean> {
    let added = false;
    await this.changeBadges(actor, kind, idOrSlug, checkVersion, (badges) => {
      added = !badges.includes(badge);
      return added ? [...badges, badge] : badges;
    });
    return added;
  }

  /** @throws NotFoundError when it is not there */
  async removeBadge(
    actor: Actor | undefined,
    kind: BadgedKind,
    idOrSlug: string,
    badge: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.changeBadges(actor, kind, idOrSlug, checkVersion, (badges) => {
      if (!badges.includes(badge)) {
        throw new NotFoundError('badge-not-found', `No badge «${badge}» here`);
      }
      return badges.filter((other) => other !== badge);
    });
  }

  /** @returns the identifier of the entry */
  feature(
    actor: Actor | undefined,
    kind: RecordKind,
    idOrSlug: string,
    featured: boolean,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.entries.mark(kind, actor, idOrSlug, () => ({ featured }), checkVersion);
  }

  private async changeBadges(
    actor: Actor | undefined,
    kind: BadgedKind,
    idOrSlug: string,
    checkVersion: CheckVersion,
    change: (badges: readonly string[]) => readonly string[],
  ): Promise<void> {
    switch (kind) {
      case 'dataset':
      case 'dataservice':
      case 'reuse':
        await this.entries.mark(
          kind,
          actor,
          idOrSlug,
          ({ badges }) => ({ badges: change(badges) }),
          checkVersion,
        );
        return;
      case 'organization':
        await this.organizations.setBadges(actor, idOrSlug, change, checkVersion);
    }
  }
}
