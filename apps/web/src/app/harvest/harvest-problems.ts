import type { Problem } from '../core/loaded';
import type { HarvestProblem, HarvestProblemCode } from './harvest-types';

export interface ProblemWords {
  /** What is wrong. */
  readonly what: string;
  /** What to do about it. */
  readonly cure: string;
}

/** Every problem of a harvest in words, with its cure: a new code fails to compile until it has them. */
export const HARVEST_PROBLEM_WORDS: Record<HarvestProblemCode, ProblemWords> = {
  'url-invalid': {
    what: $localize`:@@harvest.problem.url-invalid:L’adresse n’est pas une adresse web.`,
    cure: $localize`:@@harvest.problem.url-invalid.cure:Corrigez-la\u00a0: elle commence par http:// ou https://.`,
  },
  'address-refused': {
    what: $localize`:@@harvest.problem.address-refused:L’adresse, ou celle vers laquelle elle renvoie, mène à un réseau privé.`,
    cure: $localize`:@@harvest.problem.address-refused.cure:Donnez une adresse publique, ou demandez à l’exploitant du portail d’autoriser ce serveur.`,
  },
  'host-not-found': {
    what: $localize`:@@harvest.problem.host-not-found:Le nom du serveur n’existe pas.`,
    cure: $localize`:@@harvest.problem.host-not-found.cure:Vérifiez l’adresse.`,
  },
  'connection-failed': {
    what: $localize`:@@harvest.problem.connection-failed:Le serveur est injoignable, ou a coupé la connexion.`,
    cure: $localize`:@@harvest.problem.connection-failed.cure:Attendez\u00a0: le portail essaie de nouveau. Si cela dure, prévenez qui tient le serveur.`,
  },
  'timed-out': {
    what: $localize`:@@harvest.problem.timed-out:Le serveur n’a pas répondu à temps.`,
    cure: $localize`:@@harvest.problem.timed-out.cure:Attendez\u00a0: le portail essaie de nouveau. Si cela dure, demandez au producteur des pages plus courtes.`,
  },
  'http-status': {
    what: $localize`:@@harvest.problem.http-status:Le serveur a répondu par une erreur.`,
    cure: $localize`:@@harvest.problem.http-status.cure:Ouvrez l’adresse dans un navigateur, puis vérifiez-la avec le producteur.`,
  },
  'too-many-redirects': {
    what: $localize`:@@harvest.problem.too-many-redirects:L’adresse renvoie trop souvent vers une autre.`,
    cure: $localize`:@@harvest.problem.too-many-redirects.cure:Donnez directement l’adresse finale.`,
  },
  'too-large': {
    what: $localize`:@@harvest.problem.too-large:La réponse est plus grande que ce que le portail accepte.`,
    cure: $localize`:@@harvest.problem.too-large.cure:Demandez au producteur de la découper en pages.`,
  },
  'empty-answer': {
    what: $localize`:@@harvest.problem.empty-answer:Le serveur a répondu sans rien donner.`,
    cure: $localize`:@@harvest.problem.empty-answer.cure:Vérifiez l’adresse avec le producteur.`,
  },
  'html-answer': {
    what: $localize`:@@harvest.problem.html-answer:Le serveur a répondu par une page web au lieu de données.`,
    cure: $localize`:@@harvest.problem.html-answer.cure:Donnez l’adresse du catalogue lui-même, pas celle de la page qui le présente.`,
  },
  'unknown-format': {
    what: $localize`:@@harvest.problem.unknown-format:Le format de la réponse n’est pas reconnu, ou n’est pas celui du protocole choisi.`,
    cure: $localize`:@@harvest.problem.unknown-format.cure:Vérifiez l’adresse et le type de catalogue avec le producteur.`,
  },
  malformed: {
    what: $localize`:@@harvest.problem.malformed:Le document ne respecte pas les règles de son format.`,
    cure: $localize`:@@harvest.problem.malformed.cure:Transmettez le message ci-dessous au producteur\u00a0: il dit à quel endroit.`,
  },
  'xml-forbidden': {
    what: $localize`:@@harvest.problem.xml-forbidden:Le XML déclare un type de document ou des entités, refusés par sécurité.`,
    cure: $localize`:@@harvest.problem.xml-forbidden.cure:Demandez au producteur de retirer la ligne DOCTYPE.`,
  },
  'remote-context': {
    what: $localize`:@@harvest.problem.remote-context:Le JSON-LD renvoie à un contexte que ce portail ne connaît pas.`,
    cure: $localize`:@@harvest.problem.remote-context.cure:Demandez au producteur d’écrire le contexte dans le document.`,
  },
  'no-dataset': {
    what: $localize`:@@harvest.problem.no-dataset:Le document est correct, mais ne décrit ni jeu de données ni API.`,
    cure: $localize`:@@harvest.problem.no-dataset.cure:Vérifiez que c’est bien l’adresse du catalogue.`,
  },
  'too-many-pages': {
    what: $localize`:@@harvest.problem.too-many-pages:La source a trop de pages, ou ses pages tournent en rond.`,
    cure: $localize`:@@harvest.problem.too-many-pages.cure:Signalez-le au producteur\u00a0: sa pagination est à corriger.`,
  },
  'source-refused': {
    what: $localize`:@@harvest.problem.source-refused:Le serveur a répondu qu’il ne pouvait pas faire ce qui lui était demandé.`,
    cure: $localize`:@@harvest.problem.source-refused.cure:Le message ci-dessous est le sien. Vérifiez l’adresse avec le producteur.`,
  },
  incomplete: {
    what: $localize`:@@harvest.problem.incomplete:La source a donné moins de fiches qu’elle ne dit en avoir.`,
    cure: $localize`:@@harvest.problem.incomplete.cure:Demandez au producteur ce qui manque. Ce qui est arrivé est gardé, rien n’a été archivé.`,
  },
  'already-running': {
    what: $localize`:@@harvest.problem.already-running:Un autre moissonnage de cette source est en cours.`,
    cure: $localize`:@@harvest.problem.already-running.cure:Attendez qu’il finisse.`,
  },
  'credentials-insecure': {
    what: $localize`:@@harvest.problem.credentials-insecure:La source demande des identifiants, et son adresse ne les protégerait pas en chemin.`,
    cure: $localize`:@@harvest.problem.credentials-insecure.cure:Donnez son adresse en https://, ou retirez les identifiants.`,
  },
  'credentials-unreadable': {
    what: $localize`:@@harvest.problem.credentials-unreadable:Les identifiants de la source ne peuvent plus être lus.`,
    cure: $localize`:@@harvest.problem.credentials-unreadable.cure:Donnez-les de nouveau dans les réglages de la source.`,
  },
  'run-timed-out': {
    what: $localize`:@@harvest.problem.run-timed-out:Le moissonnage a duré plus longtemps que ce portail ne le permet.`,
    cure: $localize`:@@harvest.problem.run-timed-out.cure:Demandez plus de temps à l’exploitant du portail, ou séparez la source en plusieurs.`,
  },
  stopped: {
    what: $localize`:@@harvest.problem.stopped:Le moissonnage a été arrêté avant la fin.`,
    cure: $localize`:@@harvest.problem.stopped.cure:Il n’y a rien à faire\u00a0: le prochain reprend là où il en était.`,
  },
  internal: {
    what: $localize`:@@harvest.problem.internal:Une erreur inattendue de ce portail.`,
    cure: $localize`:@@harvest.problem.internal.cure:Prévenez l’exploitant\u00a0: les détails sont dans ses journaux.`,
  },
  'record-without-identifier': {
    what: $localize`:@@harvest.problem.record-without-identifier:La fiche n’a pas d’identifiant\u00a0: elle ne serait pas reconnue la fois suivante.`,
    cure: $localize`:@@harvest.problem.record-without-identifier.cure:Demandez au producteur de lui en donner un.`,
  },
  'record-without-title': {
    what: $localize`:@@harvest.problem.record-without-title:La fiche n’a pas de titre.`,
    cure: $localize`:@@harvest.problem.record-without-title.cure:Demandez au producteur de lui en donner un.`,
  },
  'record-duplicate': {
    what: $localize`:@@harvest.problem.record-duplicate:Une autre fiche de ce moissonnage a le même identifiant.`,
    cure: $localize`:@@harvest.problem.record-duplicate.cure:Seule la première est gardée. Demandez au producteur des identifiants différents.`,
  },
  'record-too-large': {
    what: $localize`:@@harvest.problem.record-too-large:La fiche a plus de texte, de fichiers ou de niveaux que le catalogue n’en garde.`,
    cure: $localize`:@@harvest.problem.record-too-large.cure:Demandez au producteur de la séparer en plusieurs.`,
  },
  'record-ignored': {
    what: $localize`:@@harvest.problem.record-ignored:La fiche n’est pas destinée à ce catalogue\u00a0: supprimée ou privée à la source, ou ni jeu de données ni API.`,
    cure: $localize`:@@harvest.problem.record-ignored.cure:Il n’y a rien à faire.`,
  },
  'record-filtered': {
    what: $localize`:@@harvest.problem.record-filtered:Les filtres de la source écartent cette fiche.`,
    cure: $localize`:@@harvest.problem.record-filtered.cure:Il n’y a rien à faire, sauf si elle doit paraître\u00a0: changez alors les filtres.`,
  },
  'record-claimed': {
    what: $localize`:@@harvest.problem.record-claimed:Une autre source ou une autre organisation a déjà cette fiche.`,
    cure: $localize`:@@harvest.problem.record-claimed.cure:Décidez laquelle la publie, et retirez-la de l’autre.`,
  },
  'record-unreadable': {
    what: $localize`:@@harvest.problem.record-unreadable:La fiche n’a pas pu être comprise.`,
    cure: $localize`:@@harvest.problem.record-unreadable.cure:Transmettez le message ci-dessous au producteur\u00a0: il nomme la valeur en cause.`,
  },
  'record-refused': {
    what: $localize`:@@harvest.problem.record-refused:Le catalogue a refusé la fiche.`,
    cure: $localize`:@@harvest.problem.record-refused.cure:Le message ci-dessous nomme le champ en cause. Faites-le corriger à la source.`,
  },
  'value-dropped': {
    what: $localize`:@@harvest.problem.value-dropped:Une valeur n’a pas été comprise et a été laissée de côté.`,
    cure: $localize`:@@harvest.problem.value-dropped.cure:Le message ci-dessous la nomme. La faire corriger à la source suffit.`,
  },
  'value-shortened': {
    what: $localize`:@@harvest.problem.value-shortened:Un texte plus long que ce que garde le catalogue a été coupé.`,
    cure: $localize`:@@harvest.problem.value-shortened.cure:Demandez au producteur de le raccourcir.`,
  },
};

/** Why a source could not be read that whoever waits for an answer asked for. */
export function unreadableOf({ code, fields }: Problem): HarvestProblem | undefined {
  const text = fields?.url?.[0];
  const harvestCode = code === 'harvest-source-unreadable' && text ? problemCodeIn(text) : undefined;
  return harvestCode && text
    ? { code: harvestCode, message: text.slice(harvestCode.length + 1).trim(), at: null, facts: {} }
    : undefined;
}

/** The code that the refusal of a preview begins with: `http-status: The server answered 404`. */
function problemCodeIn(text: string): HarvestProblemCode | undefined {
  const code = text.split(':')[0] ?? '';
  return Object.hasOwn(HARVEST_PROBLEM_WORDS, code) ? (code as HarvestProblemCode) : undefined;
}
