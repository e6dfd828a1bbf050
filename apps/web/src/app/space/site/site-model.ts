import { maxLength, metadata, required, type SchemaPath, type SchemaPathTree } from '@angular/forms/signals';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { SiteResponse, UpdateSite } from '../../core/api-types';
import { filled } from '../../core/forms/validators';

/** What the portal says of itself, as its form holds it. */
export interface SiteModel {
  title: string;
  keywords: readonly string[];
  frTitle: string;
  frLead: string;
  frText: string;
  enTitle: string;
  enLead: string;
  enText: string;
}

export function toSiteModel(site?: SiteResponse): SiteModel {
  const { fr, en } = site?.welcome ?? {};
  return {
    title: site?.title ?? '',
    keywords: site?.keywords ?? [],
    frTitle: fr?.title ?? '',
    frLead: fr?.lead ?? '',
    frText: fr?.text ?? '',
    enTitle: en?.title ?? '',
    enLead: en?.lead ?? '',
    enText: en?.text ?? '',
  };
}

export function toSiteBody(model: SiteModel): UpdateSite {
  const said = (text: string) => text.trim() || null;
  return {
    title: model.title.trim(),
    keywords: [...model.keywords],
    welcome: {
      fr: { title: said(model.frTitle), lead: said(model.frLead), text: said(model.frText) },
      en: { title: said(model.enTitle), lead: said(model.enLead), text: said(model.enText) },
    },
  };
}

/** As the API takes them. */
const LONGEST = { name: 100, title: 150, lead: 500, text: 20_000 } as const;

export function siteRules(path: SchemaPathTree<SiteModel>): void {
  metadata(path.title, FIELD_LABEL, () => $localize`:@@site.form.title:Nom du portail`);
  required(path.title);
  filled(path.title);
  maxLength(path.title, LONGEST.name);
  metadata(path.keywords, FIELD_LABEL, () => $localize`:@@form.tags:Mots-clés`);
  welcomeRules(path.frTitle, path.frLead, path.frText);
  welcomeRules(path.enTitle, path.enLead, path.enText);
}

function welcomeRules(title: SchemaPath<string>, lead: SchemaPath<string>, text: SchemaPath<string>): void {
  metadata(title, FIELD_LABEL, () => $localize`:@@site.form.welcome.title:Titre de l’accueil`);
  maxLength(title, LONGEST.title);
  metadata(lead, FIELD_LABEL, () => $localize`:@@site.form.welcome.lead:Phrase sous le titre`);
  maxLength(lead, LONGEST.lead);
  metadata(text, FIELD_LABEL, () => $localize`:@@site.form.welcome.text:Texte de l’accueil`);
  maxLength(text, LONGEST.text);
}
