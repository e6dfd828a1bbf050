import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { FICTIONAL_ORGANIZATIONS, type FictionalOrganization } from '@passerelle/fictional-identities';
import type { MemberRole } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { OrganizationsService } from '../organizations/organizations.service';
import type { Identity } from '../users/users.service';
import { UsersService } from '../users/users.service';
import { FICTIONAL_KINDS, FictionalIdentities, fictionalIssuer } from './fictional-identities';

/** What the fictional people may do, by their `uid`. Whoever is not named may do what everybody may. */
const ROLES: Readonly<Record<string, { in: FictionalOrganization; role: MemberRole } | 'admin'>> = {
  'camille-exemple': { in: 'commune', role: 'admin' },
  'dominique-fictif': { in: 'agency', role: 'editor' },
  'lou-instruction': { in: 'instruction', role: 'editor' },
  'alix-administration': 'admin',
};

const ISSUERS = FICTIONAL_KINDS.map(fictionalIssuer);

/** Gives fictional people their parts when they sign in, and takes all of it away where they are not wanted. */
@Injectable()
export class FictionalRoles implements OnApplicationBootstrap {
  constructor(
    private readonly identities: FictionalIdentities,
    private readonly dataSource: DataSource,
    private readonly users: UsersService,
    private readonly organizations: OrganizationsService,
  ) {}

  async give(accountId: string, { issuer, claims }: Identity): Promise<void> {
    const part = ISSUERS.includes(issuer) ? ROLES[String(claims.uid)] : undefined;
    if (part === 'admin') {
      await this.users.makeAdmin(accountId);
    } else if (part) {
      const { name, siret } = FICTIONAL_ORGANIZATIONS[part.in];
      const id = await this.organizations.ensure(siret, {
        name,
        description: 'Une organisation fictive, pour essayer ce portail.',
      });
      await this.users.join(accountId, id, part.role);
    }
  }

  /** A trial must leave no door: its sessions, tokens and administrators end with it. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.identities.isOn) {
      await this.dataSource.query(
        `with fictional as (
           select account_id as id from account_identity where issuer = any($1)
           except select account_id from account_identity where issuer <> all($1)),
         sessions as (delete from session where account_id in (select id from fictional)),
         tokens as (
           update api_token set revoked_at = now()
           where revoked_at is null and account_id in (select id from fictional))
         update account set is_admin = false where is_admin and id in (select id from fictional)`,
        [ISSUERS],
      );
    }
  }
}
