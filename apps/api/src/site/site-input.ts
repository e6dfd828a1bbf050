import { ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { IsClearable, IsOmittable, IsOneObject, Tags, Trimmed } from '../platform/http/input';

/** What the home page says first, in one language. */
export class SiteWelcome {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 150,
    description: 'First line of the home page; `null` for that of the portal.',
  })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(150)
  title?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 500, description: 'Below the title.' })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  lead?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 20_000,
    description: 'Markdown, before what is new in the catalogue.',
  })
  @IsClearable()
  @IsString()
  @MaxLength(20_000)
  text?: string | null;
}

/** By language; what is left out of one stays. */
export class SiteWelcomes {
  @ApiPropertyOptional({
    type: SiteWelcome,
    nullable: true,
    description: '`null`: what the pages say by themselves.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SiteWelcome)
  fr?: SiteWelcome | null;

  @ApiPropertyOptional({
    type: SiteWelcome,
    nullable: true,
    description: 'In English; `null` for the words of the portal.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SiteWelcome)
  en?: SiteWelcome | null;
}

/** What administrators say of the portal; what is left out stays. */
export class UpdateSite {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 100, description: 'Name of the portal.' })
  @IsOmittable()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  title?: string;

  @ApiPropertyOptional({ type: [String], maxItems: LIMITS.tags, description: 'What the portal is about.' })
  @IsOmittable()
  @Tags()
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @IsString({ each: true })
  keywords?: string[];

  @ApiPropertyOptional({ type: SiteWelcomes, description: 'First words of the home page, by language.' })
  @IsOmittable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SiteWelcomes)
  welcome?: SiteWelcomes;
}
