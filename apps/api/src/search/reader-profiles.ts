import { Injectable } from '@nestjs/common';
import { readerProfile, type Actor, type OrganizationBadge, type ReaderProfile } from '@passerelle/catalog';
import { DataSource } from 'typeorm';

const OF_ADMINISTRATIONS: readonly OrganizationBadge[] = ['public-service', 'local-authority'];
const OF_COMPANIES: readonly OrganizationBadge[] = ['company', 'association'];

/** As what somebody asks for data: by the badges of their organizations, which administrators gave. */
@Injectable()
export class ReaderProfiles {
  constructor(private readonly dataSource: DataSource) {}

  /** Those somebody is a member of, or of whose SIRET the provider they sign in by knows them. */
  async of({ userId, roles }: Actor): Promise<ReaderProfile> {
    const [row] = await this.dataSource.query<{ badges: string[] }[]>(
      `select array(select distinct unnest(o.badges) from organization o
         where o.deleted is null and (o.id = any($1::uuid[]) or o.business_number_id in (
           select i.claims ->> 'siret' from account_identity i where i.account_id = $2))) as badges`,
      [[...roles.keys()], userId],
    );
    const has = (badges: readonly string[]) => badges.some((badge) => row?.badges.includes(badge));
    return readerProfile(has(OF_ADMINISTRATIONS), has(OF_COMPANIES));
  }
}
