import { findBackend } from './backend-name';
import type { HarvestBackend, HarvestSource } from './harvest-types';

/** What a source was told, in words of the API; nothing where everything is taken as it comes. */
export function settingsWords(
  { backend: kind, config, kept_credentials: kept }: HarvestSource,
  backends: readonly HarvestBackend[],
): readonly string[] {
  const backend = findBackend(backends, kind);
  if (!backend) return [];
  const labelOf = (list: readonly { readonly key: string; readonly label: string }[], key: string) =>
    list.find((known) => known.key === key)?.label ?? key;
  const credentials = backend.credentials.find(({ scheme }) => scheme === kept?.scheme);
  return [
    ...config.filters.map(({ key, type, value }) => {
      const label = labelOf(backend.filters, key);
      return type === 'include'
        ? $localize`:@@harvest.told.include:Garder ${label}:label: = ${value}:value:`
        : $localize`:@@harvest.told.exclude:Écarter ${label}:label: = ${value}:value:`;
    }),
    ...backend.extra_configs.flatMap(({ key, label, choices }) => {
      const value = config.extra_configs.find((option) => option.key === key)?.value;
      const words = choices.find(({ id }) => id === value)?.label ?? value;
      return value === undefined
        ? []
        : [$localize`:@@harvest.told.option:${label}:label:\u00a0: ${words}:value:`];
    }),
    ...backend.features.flatMap(({ key, label }) => (config.features[key] ? [label] : [])),
    ...(kept && credentials
      ? [
          $localize`:@@harvest.told.credentials:Identifiants\u00a0: ${credentials.label}:label:, ${kept.hint}:hint:`,
        ]
      : []),
  ];
}
