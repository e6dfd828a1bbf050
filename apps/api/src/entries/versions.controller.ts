import { Get, Param, ParseIntPipe, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity } from '@nestjs/swagger';
import { can, ENTRY_KINDS, type Action, type Actor, type VersionedKind } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { PageQuery, Refuses, toCursorPage, viewOf, wantedPage } from '../platform/http';
import { userReferenceOrNull } from '../users/user-reference';
import {
  ComparedVersions,
  VersionComparisonResponse,
  VersionPage,
  VersionStateResponse,
} from './versions.dto';
import { VersionsReader, type Versioned } from './versions.reader';

/** The row of an object as the readers of all kinds give it. */
export interface VersionedRow {
  readonly id: string;
  readonly version: number;
  readonly created_at: string;
  readonly owner_id?: string | null;
  readonly organization_id?: string | null;
}

/** Who may read what was changed before everybody could see it. Organizations are never out of sight. */
const SEES_DRAFTS: Readonly<Record<VersionedKind, Action | undefined>> = {
  ...(Object.fromEntries(ENTRY_KINDS.map((kind) => [kind, `${kind}:read-private`])) as Record<
    (typeof ENTRY_KINDS)[number],
    Action
  >),
  organization: undefined,
  post: 'post:read-private',
  community_resource: 'community-resource:edit',
};

/**
 * The routes that read a history, the same for everything that has one. Restoring is of each kind.
 * @param parameter of the path, which names the object
 * @param name of its operations: `list<name>Versions`
 * @param words what it is called in summaries: `a dataset`
 */
export function readsVersionsOf(kind: VersionedKind, parameter: string, name: string, words: string) {
  @ApiSecurity('token')
  abstract class ReadsVersions {
    constructor(
      protected readonly versions: VersionsReader,
      protected readonly server: ServerConfig,
    ) {}

    /** The object of an identifier or slug, which the actor may open; throws when there is none. */
    protected abstract find(idOrSlug: string, actor: Actor | undefined): Promise<VersionedRow>;

    @Get()
    @ApiOperation({
      operationId: `list${name}Versions`,
      summary: `The history of ${words}, the latest change first`,
    })
    @ApiOkResponse({ type: VersionPage })
    async list(
      @Param(parameter) idOrSlug: string,
      @Query() query: PageQuery,
      @Req() request: Request,
    ): Promise<VersionPage> {
      const of = await this.versioned(idOrSlug, request);
      const { rows, ...found } = await this.versions.list(of, wantedPage(query));
      const { origin } = viewOf(request, this.server);
      const data = rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        author: userReferenceOrNull(row.author, origin),
      }));
      return toCursorPage(data, found, query, origin + request.originalUrl);
    }

    @Get('compare')
    @ApiOperation({
      operationId: `compare${name}Versions`,
      summary: `What differs between two versions of ${words}`,
    })
    @Refuses(404, 'version-not-found')
    @ApiOkResponse({ type: VersionComparisonResponse })
    async compare(
      @Param(parameter) idOrSlug: string,
      @Query() query: ComparedVersions,
      @Req() request: Request,
    ): Promise<VersionComparisonResponse> {
      const of = await this.versioned(idOrSlug, request);
      const { from, to = of.version } = query;
      return { from, to, changes: await this.versions.compare(of, from, to) };
    }

    @Get(':number')
    @ApiOperation({ operationId: `get${name}Version`, summary: `What ${words} said at a version` })
    @ApiOkResponse({ type: VersionStateResponse })
    async get(
      @Param(parameter) idOrSlug: string,
      @Param('number', ParseIntPipe) number: number,
      @Req() request: Request,
    ): Promise<VersionStateResponse> {
      const state = await this.versions.get(await this.versioned(idOrSlug, request), number);
      const { origin } = viewOf(request, this.server);
      return {
        ...state,
        at: state.at?.toISOString() ?? null,
        author: userReferenceOrNull(state.author, origin),
      };
    }

    private async versioned(idOrSlug: string, { actor }: Request): Promise<Versioned> {
      const row = await this.find(idOrSlug, actor);
      const action = SEES_DRAFTS[kind];
      const owned = {
        id: row.id,
        ownerId: row.owner_id ?? null,
        organizationId: row.organization_id ?? null,
      };
      return {
        kind,
        id: row.id,
        version: row.version,
        createdAt: row.created_at,
        actor,
        seesDrafts: action === undefined || can(actor, action, owned),
      };
    }
  }
  return ReadsVersions;
}
