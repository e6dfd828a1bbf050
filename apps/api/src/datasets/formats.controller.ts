import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { KNOWN_FORMATS, UPLOAD_EXTENSIONS } from '@passerelle/catalog';
import { lookup } from 'mime-types';
import { SuggestQueryParameters } from './datasets.queries';

export class SuggestedText {
  @ApiProperty({ type: String, description: 'The suggestion, as it can be sent.' })
  text!: string;
}

const FORMATS: readonly string[] = [...new Set<string>([...UPLOAD_EXTENSIONS, ...KNOWN_FORMATS])];

const MIME_TYPES: readonly string[] = [
  ...new Set(FORMATS.map((format) => lookup(format)).filter((mime) => mime !== false)),
];

/** Of what files can be. The same whatever the catalogue holds. */
@ApiTags('datasets')
@Controller('api/1/datasets')
export class FormatsController {
  @Get('extensions')
  @ApiOperation({ operationId: 'listExtensions', summary: 'The endings of the files that can be brought' })
  @ApiOkResponse({ type: [String] })
  listExtensions(): readonly string[] {
    return UPLOAD_EXTENSIONS;
  }

  @Get('suggest/formats')
  @ApiOperation({ operationId: 'suggestFormats', summary: 'Formats, while one is typed' })
  @ApiOkResponse({ type: [SuggestedText] })
  suggestFormats(@Query() query: SuggestQueryParameters): SuggestedText[] {
    return suggest(FORMATS, query);
  }

  @Get('suggest/mime')
  @ApiOperation({ operationId: 'suggestMimeTypes', summary: 'Media types, while one is typed' })
  @ApiOkResponse({ type: [SuggestedText] })
  suggestMimeTypes(@Query() query: SuggestQueryParameters): SuggestedText[] {
    return suggest(MIME_TYPES, query);
  }
}

/** Those that begin with what was typed before those that only have it, the shortest first. */
function suggest(known: readonly string[], { q, size }: SuggestQueryParameters): SuggestedText[] {
  const typed = q.trim().toLowerCase();
  return known
    .filter((text) => text.includes(typed))
    .sort(
      (a, b) =>
        Number(b.startsWith(typed)) - Number(a.startsWith(typed)) || a.length - b.length || (a < b ? -1 : 1),
    )
    .slice(0, size)
    .map((text) => ({ text }));
}
