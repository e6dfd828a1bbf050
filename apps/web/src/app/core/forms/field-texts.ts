import type { Provider } from '@angular/core';
import type { NgValidationError, ValidationError } from '@angular/forms/signals';
import { FIELD_TEXTS } from '@passerelle/ui';

/** By kind, not by class: the classes would bring the whole of the forms into every page. */
function errorText(error: ValidationError): string {
  const known = error as NgValidationError;
  switch (known.kind) {
    case 'required':
      return $localize`:@@field.required:à remplir`;
    case 'maxLength':
      return $localize`:@@field.too-long:${known.maxLength}:max: caractères au plus`;
    case 'min':
      return $localize`:@@field.too-small:au moins ${known.min}:min:`;
    case 'max':
      return $localize`:@@field.too-large:au plus ${known.max}:max:`;
    case 'email':
      return $localize`:@@field.email:adresse électronique attendue, comme nom@exemple.fr`;
    default:
      return OWN_KINDS[error.kind] ?? $localize`:@@field.invalid:valeur non acceptée`;
  }
}

const OWN_KINDS: Readonly<Record<string, string>> = {
  url: $localize`:@@field.url:adresse complète attendue, qui commence par https://`,
  date: $localize`:@@field.date:date attendue, comme 2026, 2026-03 ou 2026-03-31`,
  color: $localize`:@@field.color:six chiffres hexadécimaux attendus, comme #1f77b4`,
  https: $localize`:@@field.https:adresse qui commence par https:// attendue`,
  siret: $localize`:@@field.siret:quatorze chiffres attendus, dont le dernier en vérifie la suite`,
  none: $localize`:@@field.none:choisissez-en au moins un`,
};

/** The words that every field shares. */
export const FIELD_TEXTS_PROVIDER: Provider = {
  provide: FIELD_TEXTS,
  useValue: { optional: $localize`:@@field.optional:(facultatif)`, errorText },
};
