import { LICENSES } from '@passerelle/catalog';
import {
  BACKEND_KINDS,
  CREDENTIAL_SCHEMES,
  FILTER_TYPES,
  HARVEST_BACKENDS,
  OPTIONS,
  SCHEME_HAS_NAME,
  type BackendKind,
  type FilterAbility,
  type FilterKey,
  type OptionKey,
} from '@passerelle/harvest';
import { languageOf, type Language } from '../../platform/http/lang';
import type { BackendResponse, ChoiceDescription } from './backends.dto';
import { BACKEND_LABELS, CHOICE_LABELS, FILTER_LABELS, OPTION_LABELS, SCHEME_LABELS } from './labels';

/** What sources of each kind can be told, as its backend declares it, in words. */
export function describeBackends(lang: unknown): BackendResponse[] {
  const language = languageOf(lang);
  return BACKEND_KINDS.map((kind) => describe(kind, language));
}

function describe(kind: BackendKind, language: Language): BackendResponse {
  const { filters, options } = HARVEST_BACKENDS[kind]().schema;
  return {
    id: kind,
    label: BACKEND_LABELS[kind],
    filters: (Object.entries(filters) as [FilterKey, FilterAbility][]).map(([key, ability]) => ({
      key,
      ...wordsOf(FILTER_LABELS[key], language),
      type: 'str',
      types: ability.exclude ? [...FILTER_TYPES] : ['include'],
      most: ability.most ?? null,
      asked: ability.asked,
    })),
    features: options.flatMap((key) =>
      OPTIONS[key].type === 'switch'
        ? [{ key, ...wordsOf(OPTION_LABELS[key], language), default: false }]
        : [],
    ),
    extra_configs: options.flatMap((key) => {
      const { type } = OPTIONS[key];
      return type === 'switch'
        ? []
        : [{ key, ...wordsOf(OPTION_LABELS[key], language), type, choices: choicesOf(key, language) }];
    }),
    credentials: CREDENTIAL_SCHEMES.map((scheme) => {
      const { label, name, secret } = SCHEME_LABELS[scheme];
      return {
        scheme,
        label: label[language],
        name_label: SCHEME_HAS_NAME[scheme] ? name[language] : null,
        secret_label: secret[language],
      };
    }),
  };
}

function wordsOf({ label, description }: (typeof FILTER_LABELS)[FilterKey], language: Language) {
  return { label: label[language], description: description[language] };
}

function choicesOf(key: OptionKey, language: Language): ChoiceDescription[] {
  const option = OPTIONS[key];
  if (option.type !== 'choice') {
    return [];
  }
  return option.choices.map((id) => ({
    id,
    label: CHOICE_LABELS[key]?.[id]?.[language] ?? LICENSES.find((license) => license.id === id)?.title ?? id,
  }));
}
