import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { IDEMPOTENCY_KEY, NeedsRight, originOf } from '../platform/http';
import { ById, IsId, IsOneObject } from '../platform/http/input';
import { SubjectInput, SubjectReference, toSubject, toSubjectReference } from '../subjects/subject.dto';
import { toUserReference, UserReference } from '../users/user-reference';
import { AssignmentsService } from './assignments.service';

export class AssignmentsQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Identifier of a member.' })
  @IsOptional()
  @IsUUID()
  user?: string;
}

export class AssignmentInput {
  @ApiProperty({ type: String, format: 'uuid', description: 'Identifier of a partial editor.' })
  @ById()
  @IsId()
  user!: string;

  @ApiProperty({ type: SubjectInput, description: 'A dataset, an API or a reuse of the organization.' })
  @IsDefined()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SubjectInput)
  subject!: SubjectInput;
}

export class GivenAssignment {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;
}

export class AssignmentResponse extends GivenAssignment {
  @ApiProperty({ type: UserReference, description: 'Who may edit it.' })
  user!: UserReference;

  @ApiProperty({ type: SubjectReference, description: 'What they may edit.' })
  subject!: SubjectReference;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}

@ApiTags('organizations')
@ApiSecurity('token')
@Controller('api/1/organizations/:organization/assignments')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @NeedsRight()
  @ApiOperation({ operationId: 'listAssignments', summary: 'What partial editors may edit' })
  @ApiOkResponse({ type: [AssignmentResponse] })
  async list(
    @Param('organization') organization: string,
    @Query() { user }: AssignmentsQuery,
    @Req() request: Request,
  ): Promise<AssignmentResponse[]> {
    const origin = originOf(request, this.server);
    const rows = await this.assignments.list(request.actor, organization, user);
    return rows.map((row) => ({
      id: row.id,
      user: toUserReference(row.user, origin),
      subject: toSubjectReference(row.subject, origin),
      created_at: row.created_at.toISOString(),
    }));
  }

  @Post()
  @ApiOperation({ operationId: 'giveAssignment', summary: 'Let a partial editor edit an object' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: GivenAssignment })
  @ApiOkResponse({ type: GivenAssignment, description: 'They could already.' })
  async give(
    @Param('organization') organization: string,
    @Body() { user, subject }: AssignmentInput,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GivenAssignment> {
    const given = await this.assignments.give(request.actor, organization, user, toSubject(subject), key);
    response.status(given.added ? 201 : 200);
    return { id: given.id };
  }

  @Delete(':assignment')
  @HttpCode(204)
  @ApiOperation({ operationId: 'takeAssignment', summary: 'Let a partial editor edit an object no more' })
  @ApiNoContentResponse()
  async take(
    @Param('organization') organization: string,
    @Param('assignment') assignment: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.assignments.take(request.actor, organization, assignment);
  }
}
