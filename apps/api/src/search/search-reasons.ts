import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import {
  searchedText,
  whyOf,
  type Explanation,
  type SearchOutcome,
  type SearchType,
} from '@passerelle/search';
import { DataSource } from 'typeorm';
import { audienceOf } from '../auth/reach';
import type { WeighedDocument } from './documents/document-source';
import { readDocuments } from './documents/read-documents';
import type { SearchAnswer } from './search.dto';
import type { ExplanationResponse, HighlightResponse } from './search-reasons.dto';
import type { SearchParameters } from './search.queries';

/** Why what a search shows was found, and how it came to its place: told to those who ask, and no cost to others. */
@Injectable()
export class SearchReasons {
  constructor(private readonly dataSource: DataSource) {}

  /** By identifier of the results. @returns nothing for whoever did not ask */
  async of(
    type: SearchType,
    { q = '', highlight = false, explain = false }: SearchParameters,
    actor: Actor | undefined,
    outcome: SearchOutcome,
  ): Promise<Pick<SearchAnswer, 'highlights' | 'explanations'>> {
    if (!highlight && !explain) {
      return {};
    }
    const documents = await this.visibleDocuments(type, actor, outcome.ids);
    const text = searchedText(q, outcome.interpretation);
    return {
      ...(highlight && {
        highlights: byId(documents, (document) =>
          text.blank ? undefined : toHighlight(whyOf(document, text)),
        ),
      }),
      ...(explain && {
        explanations: byId(documents, (document) => {
          const explanation = outcome.explanations?.[outcome.ids.indexOf(document.id)];
          return explanation && toExplanation(explanation, document);
        }),
      }),
    };
  }

  /** As they are now: what became private since it was indexed shows nothing of itself. */
  private async visibleDocuments(
    type: SearchType,
    actor: Actor | undefined,
    ids: readonly string[],
  ): Promise<WeighedDocument[]> {
    const audience = audienceOf(actor);
    const documents = await readDocuments(this.dataSource, type, ids);
    return documents.filter((document) => document.audience.some((member) => audience.includes(member)));
  }
}

function byId<Told>(
  documents: readonly WeighedDocument[],
  tell: (document: WeighedDocument) => Told | undefined,
): Record<string, Told> {
  return Object.fromEntries(
    documents.flatMap((document) => {
      const told = tell(document);
      return told === undefined ? [] : [[document.id, told]];
    }),
  );
}

function toHighlight({ title, excerpt, foundIn, synonyms }: ReturnType<typeof whyOf>): HighlightResponse {
  return {
    title: [...title],
    ...(excerpt && { excerpt: [...excerpt] }),
    found_in: foundIn.map(({ field, text }) => ({ field, text: [...text] })),
    synonyms: [...synonyms],
  };
}

function toExplanation(
  { criteria, factors, parts, weight }: Explanation,
  document: WeighedDocument,
): ExplanationResponse {
  return {
    criteria: [...criteria],
    factors: { ...factors },
    text: { ...parts },
    weight: { indexed: weight, now: document.weight, factors: { ...document.factors } },
  };
}
