import { DATASET_BADGES, LIMITS, themeOfIri, THEMES, toTag, type DatasetBadge } from '@passerelle/catalog';
import { RecentCache } from '../graph/recent-cache';
import type { Property } from '../vocabulary';
import { toPlainLine } from './markup';
import { compareText, type Node } from './node';
import type { Reading } from './reading';
import { inBestLanguage, isOfLanguage, readLabel } from './text';

/** Catalogues repeat their keywords, and making a slug is the dearest step of mapping a small dataset. */
const slugs = new RecentCache<string, string>(10_000);

/**
 * Keywords, and themes that have a label. Words of the preferred language, French unless said otherwise, and those without
 * one together; where there are none, those of the best other language. An IRI without a label is no word for people,
 * unless it is a theme that all portals of Europe share.
 */
export function readTags(dataset: Node, reading: Reading): string[] {
  const listed = labels(dataset, 'keywords').flatMap((words) => words.split(','));
  return toTags([...labels(dataset, 'keyword'), ...listed, ...labels(dataset, 'theme')], reading);
}

/** The tags that keywords give, without doubles, in code-unit order. */
export function toTags(keywords: readonly string[], reading: Reading): string[] {
  const tags = keywords.map((label) => tagOf(label)).filter((tag) => tag !== undefined);
  const unique = [...new Set(tags)].sort(compareText);
  return [...reading.limit('tags', unique, LIMITS.tags)];
}

function labels(dataset: Node, property: Property): readonly string[] {
  const nodes = dataset.nodes(property);
  const literals = nodes.map(({ term }) => term).filter(({ kind }) => kind === 'literal');
  const best = inBestLanguage(literals, dataset.language);
  const untagged = isOfLanguage(best[0]?.language ?? '', dataset.language ?? 'fr')
    ? literals.filter(({ language }) => language === undefined)
    : [];
  const described = nodes.filter(({ term }) => term.kind !== 'literal').map(labelOf);
  return [...[...best, ...untagged].map(({ value }) => value), ...described].filter(
    (label) => label !== undefined,
  );
}

function labelOf(node: Node): string | undefined {
  const theme = themeOfIri(node.iri ?? '');
  return readLabel(node) ?? (theme && THEMES[theme]);
}

/** Names under which the themes of an entry are known: IRIs, their last part, labels in any language. */
export function namesOfThemes(entry: Node): readonly string[] {
  const names = entry
    .nodes('theme')
    .flatMap((theme) => [
      theme.text,
      theme.iri,
      theme.iri?.split(/[/#]/).at(-1),
      labelOf(theme),
      ...theme.terms('label').map(({ value }) => value),
    ]);
  return [...new Set(names)].filter((name) => name !== undefined);
}

function tagOf(label: string): string | undefined {
  if (label.length > LONGEST_LABEL) {
    return undefined;
  }
  let tag = slugs.get(label);
  if (tag === undefined) {
    tag = toTag(toPlainLine(label)) ?? '';
    slugs.set(label, tag);
  }
  return tag || undefined;
}

/** Longer than any keyword: a text in the wrong place. */
const LONGEST_LABEL = 500;

/** How each badge shows; those that only an administrator gives are read nowhere. */
const BADGES: Readonly<Record<DatasetBadge, ((dataset: Node) => boolean) | undefined>> = {
  hvd: isHighValue,
  inspire: isInspire,
  'pivotal-data': undefined,
  spd: undefined,
  sl: undefined,
  sr: undefined,
};

export function readBadges(dataset: Node): DatasetBadge[] {
  return DATASET_BADGES.filter((badge) => BADGES[badge]?.(dataset));
}

const HIGH_VALUE_KEYWORD = /^(?:hvd|high[ -]value[ -]datasets?|donnees?-de-forte-valeur)$/i;
const INSPIRE_KEYWORD = /^inspire$/i;

/** The badges that keywords alone give, in formats that have nothing else for them. */
export function badgesOfKeywords(keywords: readonly string[]): DatasetBadge[] {
  const patterns: Partial<Record<DatasetBadge, RegExp>> = {
    hvd: HIGH_VALUE_KEYWORD,
    inspire: INSPIRE_KEYWORD,
  };
  return DATASET_BADGES.filter((badge) => keywords.some((keyword) => patterns[badge]?.test(keyword.trim())));
}

/** DCAT-AP HVD: the category, or the law that applies, regulation (EU) 2023/138; older portals use a keyword. */
function isHighValue(dataset: Node): boolean {
  return (
    dataset.terms('hvdCategory').length > 0 ||
    hasLaw(dataset, /\/eli\/reg_impl\/2023\/138(?:\/|$)/) ||
    hasKeyword(dataset, HIGH_VALUE_KEYWORD)
  );
}

/** Directive 2007/2/EC: the law, a theme of its list (by IRI or by the name of the scheme), or a keyword. */
function isInspire(dataset: Node): boolean {
  return (
    hasLaw(dataset, /\/eli\/dir\/2007\/2(?:\/|$)/) ||
    hasKeyword(dataset, INSPIRE_KEYWORD) ||
    dataset.nodes('theme').some((theme) => isInspireTheme(theme))
  );
}

function isInspireTheme(theme: Node): boolean {
  return (
    /^https?:\/\/inspire\.ec\.europa\.eu\/theme\//.test(theme.iri ?? '') ||
    theme
      .nodes('inScheme')
      .some((scheme) =>
        /inspire\.ec\.europa\.eu\/theme|INSPIRE themes/i.test(
          `${scheme.iri ?? ''} ${readLabel(scheme) ?? ''}`,
        ),
      )
  );
}

function hasLaw(dataset: Node, law: RegExp): boolean {
  return dataset.terms('applicableLegislation').some(({ value }) => law.test(value));
}

function hasKeyword(dataset: Node, keyword: RegExp): boolean {
  return dataset.terms('keyword').some(({ kind, value }) => kind === 'literal' && keyword.test(value.trim()));
}
