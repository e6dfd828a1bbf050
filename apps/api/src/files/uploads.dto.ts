import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Refuses } from '../platform/http';

/** What is wrong with files, besides what is with forms. */
export const RefusesUploads = () =>
  applyDecorators(
    Refuses(409, 'upload-incomplete'),
    Refuses(415, 'file-type-refused'),
    Refuses(429, 'too-many-uploads'),
  );

/** A file, whole or in parts, as udata takes it. */
export class UploadForm {
  @ApiPropertyOptional({
    type: String,
    format: 'binary',
    description: 'The file, or a part of it. Left out in the last request, which puts the parts together.',
  })
  file?: Blob;

  @ApiPropertyOptional({
    type: String,
    maxLength: 100,
    description: 'Of a file in parts: new for each file.',
  })
  uuid?: string;

  @ApiPropertyOptional({ type: String, maxLength: 2_000, description: 'Name of the whole file.' })
  filename?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Number of the part, from 0.' })
  partindex?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Byte at which the part begins.' })
  partbyteoffset?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'Of a file in parts: how many there are.',
  })
  totalparts?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Bytes of this part.' })
  chunksize?: number;
}

/** The answer to a part. */
export class PartResponse {
  @ApiProperty({ type: Boolean })
  success!: true;
}
