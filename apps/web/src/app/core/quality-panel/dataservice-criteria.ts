import { dataserviceCriteria, type DataserviceCriterion } from '@passerelle/catalog';
import type { DataserviceResponse } from '../api-types';
import { explainCriteria, type CriterionWords, type ExplainedQuality } from './criterion-words';

const WORDS: Record<DataserviceCriterion, CriterionWords> = {
  has_description: {
    met: $localize`:@@quality.api.has_description.met:Description détaillée`,
    missing: $localize`:@@quality.api.has_description.missing:Description trop courte`,
    advice: $localize`:@@quality.api.has_description.advice:Décrivez en plus de cent caractères ce que l’API donne, d’où cela vient et ses limites.`,
  },
  has_machine_documentation: {
    met: $localize`:@@quality.api.has_machine_documentation.met:Documentation pour les programmes`,
    missing: $localize`:@@quality.api.has_machine_documentation.missing:Documentation pour les programmes absente ou injoignable`,
    advice: $localize`:@@quality.api.has_machine_documentation.advice:Donnez l’adresse d’un document OpenAPI que chacun peut lire\u00a0: ce que l’API renvoie se cherche alors sur ce portail.`,
  },
  has_technical_documentation: {
    met: $localize`:@@quality.api.has_technical_documentation.met:Documentation pour les développeurs`,
    missing: $localize`:@@quality.api.has_technical_documentation.missing:Documentation pour les développeurs absente`,
    advice: $localize`:@@quality.api.has_technical_documentation.advice:Donnez l’adresse d’une page qui montre comment appeler l’API, avec des exemples.`,
  },
  has_business_documentation: {
    met: $localize`:@@quality.api.has_business_documentation.met:Usages expliqués`,
    missing: $localize`:@@quality.api.has_business_documentation.missing:Usages non expliqués`,
    advice: $localize`:@@quality.api.has_business_documentation.advice:Donnez l’adresse d’une page qui dit à quoi sert l’API et à qui elle s’adresse.`,
  },
  license: {
    met: $localize`:@@quality.api.license.met:Licence indiquée`,
    missing: $localize`:@@quality.api.license.missing:Licence absente`,
    advice: $localize`:@@quality.api.license.advice:Choisissez une licence\u00a0: sans elle, personne ne sait ce qu’il peut faire de ce que l’API renvoie.`,
  },
  has_contact_point: {
    met: $localize`:@@quality.api.has_contact_point.met:Contact joignable`,
    missing: $localize`:@@quality.api.has_contact_point.missing:Personne à qui s’adresser`,
    advice: $localize`:@@quality.api.has_contact_point.advice:Donnez une adresse électronique ou un formulaire où poser une question.`,
  },
  has_base_api_url: {
    met: $localize`:@@quality.api.has_base_api_url.met:Adresse de l’API indiquée`,
    missing: $localize`:@@quality.api.has_base_api_url.missing:Adresse de l’API absente`,
    advice: $localize`:@@quality.api.has_base_api_url.advice:Donnez l’adresse à laquelle l’API répond.`,
  },
  availability_documented: {
    met: $localize`:@@quality.api.availability_documented.met:Disponibilité indiquée`,
    missing: $localize`:@@quality.api.availability_documented.missing:Disponibilité non indiquée`,
    advice: $localize`:@@quality.api.availability_documented.advice:Dites quelle part du temps l’API répond, ou donnez une page qui le montre.`,
  },
  rate_limiting_documented: {
    met: $localize`:@@quality.api.rate_limiting_documented.met:Limites d’appels indiquées`,
    missing: $localize`:@@quality.api.rate_limiting_documented.missing:Limites d’appels non indiquées`,
    advice: $localize`:@@quality.api.rate_limiting_documented.advice:Dites combien d’appels sont permis, même s’il n’y a pas de limite.`,
  },
  access_conditions_clear: {
    met: $localize`:@@quality.api.access_conditions_clear.met:Conditions d’accès expliquées`,
    missing: $localize`:@@quality.api.access_conditions_clear.missing:Conditions d’accès non expliquées`,
    advice: $localize`:@@quality.api.access_conditions_clear.advice:Dites qui peut utiliser l’API, pour quel usage et comment le demander.`,
  },
};

/** The criteria of an API in words. */
export function explainDataservice({
  access_type,
  quality,
}: Pick<DataserviceResponse, 'access_type' | 'quality'>): ExplainedQuality {
  return {
    ...explainCriteria(dataserviceCriteria(access_type), quality, WORDS),
    ...(access_type !== 'open' && {
      remark: $localize`:@@quality.api.restricted:Cette API n’est pas ouverte à tous\u00a0: on ne lui demande pas de licence, mais de dire qui peut y accéder et comment.`,
    }),
  };
}
