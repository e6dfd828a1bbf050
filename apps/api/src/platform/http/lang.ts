import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

/** The languages of what the API says in its own words; what producers write is in theirs. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A word in each language. */
export type Label = Readonly<Record<Language, string>>;

export class LangQuery {
  @ApiPropertyOptional({
    enum: LANGUAGES,
    default: 'fr',
    description: 'Language of the labels. Another one than these is answered in French, as on data.gouv.fr.',
  })
  @IsOptional()
  lang?: string;
}

/** The language that was asked for, else French. */
export function languageOf(lang: unknown): Language {
  return LANGUAGES.find((known) => known === lang) ?? 'fr';
}

/** The members of an enumeration with their labels in the language that was asked for. */
export function labelsOf<Id extends string>(
  ids: readonly Id[],
  labels: Readonly<Record<Id, Label>>,
  lang: unknown,
): { id: Id; label: string }[] {
  const language = languageOf(lang);
  return ids.map((id) => ({ id, label: labels[id][language] }));
}
