import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { layOut } from '../../mail/letter';
import {
  WritesLetters,
  type LetterWriter,
  type QueuedMail,
  type WrittenLetter,
} from '../../mail/letter-writer';
import { digestFooter } from '../../news/digest-footer';
import { HarvestSummaryReader, type SourceSummary } from './harvest-summary.reader';
import { SUMMARY_TEXTS } from './summary-texts';

export const HARVEST_SUMMARY = 'harvest-summary';

/** The week, as JSON has it. */
export interface HarvestSummaryMail {
  readonly from: string;
  readonly until: string;
}

/** More is for the portal. */
const SHOWN = 30;

/** Tells those who administer sources what a week of harvests brought, as far as they still administer them. */
@WritesLetters(HARVEST_SUMMARY)
@Injectable()
export class HarvestSummaryLetters implements LetterWriter<HarvestSummaryMail> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: HarvestSummaryReader,
  ) {}

  async write(mail: QueuedMail<HarvestSummaryMail>): Promise<WrittenLetter | undefined> {
    const { accountId = '', language, origin, data } = mail;
    const week = { from: new Date(data.from), until: new Date(data.until) };
    const sources = await this.reader.listFor(accountId, week);
    const below = await digestFooter(this.dataSource, mail);
    if (sources.length === 0 || below === undefined) {
      return undefined;
    }
    const texts = SUMMARY_TEXTS[language];
    const harvests = `${origin}${texts.pagePrefix}/harvest`;
    const shown = sources.slice(0, SHOWN);
    const failing = sources.filter(({ failed }) => failed > 0).length;
    const waiting = sources.filter(({ waits }) => waits !== null).length;
    const parts = {
      subject: texts.subject(failing, waiting),
      paragraphs: [texts.intro(totalsOf(sources))],
      items: shown.map((source) => ({ text: texts.source(source), url: `${harvests}/${source.slug}` })),
      action: {
        label: sources.length > SHOWN ? texts.more(sources.length - SHOWN) : texts.action,
        url: `${harvests}?mine=yes`,
      },
      footer: below.footer,
    };
    return { ...layOut(parts, language), unsubscribeUrl: below.unsubscribeUrl };
  }
}

function totalsOf(sources: readonly SourceSummary[]) {
  const sum = (count: (source: SourceSummary) => number) =>
    sources.reduce((total, source) => total + count(source), 0);
  return {
    runs: sum(({ runs }) => runs),
    failed: sum(({ failed }) => failed),
    created: sum(({ created }) => created),
    updated: sum(({ updated }) => updated),
    archived: sum(({ archived }) => archived),
  };
}
