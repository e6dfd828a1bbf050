import type { ReuseTopic, ReuseType } from '@passerelle/catalog';

export const REUSE_TYPE_LABELS: Record<ReuseType, string> = {
  api: 'API',
  application: 'Application',
  idea: 'Idée',
  news_article: 'Article de presse',
  paper: 'Publication scientifique',
  post: 'Article de blog',
  visualization: 'Visualisation',
  hardware: 'Objet connecté',
};

export const REUSE_TOPIC_LABELS: Record<ReuseTopic, string> = {
  health: 'Santé',
  transport_and_mobility: 'Transports et mobilité',
  housing_and_development: 'Logement et urbanisme',
  food_and_agriculture: 'Alimentation et agriculture',
  culture_and_recreation: 'Culture et loisirs',
  economy_and_business: 'Économie et entreprises',
  environment_and_energy: 'Environnement et énergie',
  work_and_training: 'Travail et formation',
  politics_and_public_life: 'Politique et vie publique',
  safety_and_security: 'Sécurité',
  education_and_research: 'Éducation et recherche',
  society_and_demography: 'Société et démographie',
  law_and_justice: 'Droit et justice',
  open_data_tools: 'Outils de l’open data',
  others: 'Autres',
};
