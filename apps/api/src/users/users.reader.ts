import { Injectable } from '@nestjs/common';
import type { Actor, MemberRole } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { imageUrls } from '../images/image-address';
import { toIso, toOrganizationReference, type OrganizationRow } from '../organizations/organizations.mapper';
import type { IdentityResponse, MeResponse } from './me.dto';

interface MeRow {
  readonly id: string;
  readonly slug: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly avatar: string | null;
  readonly is_admin: boolean;
  readonly email_shared: boolean;
  readonly identities: readonly IdentityResponse[];
  readonly memberships: readonly { organization: OrganizationRow; role: MemberRole; since: string }[];
}

@Injectable()
export class UsersReader {
  constructor(private readonly dataSource: DataSource) {}

  async getMe({ userId }: Actor, origin: string): Promise<MeResponse> {
    const [row] = await this.dataSource.query<MeRow[]>(
      `select a.id, a.slug, a.first_name, a.last_name, a.email, a.avatar, a.is_admin,
         (select coalesce(jsonb_agg(
            jsonb_build_object('organization', to_jsonb(o), 'role', m.role, 'since', m.since) order by o.name), '[]')
          from membership m join organization o on o.id = m.organization_id and o.deleted is null
          where m.account_id = a.id) as memberships,
         (select jsonb_agg(jsonb_build_object('issuer', i.issuer, 'organization', i.claims->>'organization',
            'siret', i.claims->>'siret') order by i.issuer, i.subject)
          from account_identity i where i.account_id = a.id) as identities,
         -- Told only to whoever has shown that the address is theirs.
         exists (select from account_identity i
            where i.account_id = a.id and (i.claims->>'email_verified')::boolean)
           and exists (select from account other
            where other.email = a.email and other.id <> a.id and other.deleted is null) as email_shared
       from account a where a.id = $1`,
      [userId],
    );
    if (!row) {
      throw new Error(`The account ${userId} that is signed in does not exist.`);
    }
    const avatar = imageUrls('account', row.avatar, origin);
    return {
      id: row.id,
      slug: row.slug,
      first_name: row.first_name,
      last_name: row.last_name,
      email: row.email,
      avatar: avatar.image,
      avatar_thumbnail: avatar.thumbnail,
      roles: row.is_admin ? ['admin'] : [],
      identities: [...row.identities],
      email_shared: row.email_shared,
      organizations: row.memberships.map(({ organization, role, since }) => ({
        organization: toOrganizationReference(organization, origin),
        role,
        since: toIso(since),
      })),
    };
  }
}
