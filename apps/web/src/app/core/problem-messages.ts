import type { ErrorCode } from '@passerelle/catalog';
import type { Problem } from './loaded';

interface Message {
  readonly title: string;
  readonly help: string;
}

const datasetNotFound: Message = {
  title: $localize`:@@problem.dataset-not-found.title:Ce jeu de données est introuvable`,
  help: $localize`:@@problem.dataset-not-found.help:L’adresse est peut-être incomplète, ou le jeu de données a changé de nom. La recherche vous aidera à le retrouver.`,
};
const datasetDeleted: Message = {
  title: $localize`:@@problem.dataset-deleted.title:Ce jeu de données a été supprimé`,
  help: $localize`:@@problem.dataset-deleted.help:Son producteur l’a retiré du catalogue et il ne reviendra pas à cette adresse. Cherchez si un autre l’a remplacé.`,
};
const dataserviceNotFound: Message = {
  title: $localize`:@@problem.dataservice-not-found.title:Cette API est introuvable`,
  help: $localize`:@@problem.dataservice-not-found.help:L’adresse est peut-être incomplète, ou l’API a changé de nom. La recherche vous aidera à la retrouver.`,
};
const dataserviceDeleted: Message = {
  title: $localize`:@@problem.dataservice-deleted.title:Cette API a été supprimée`,
  help: $localize`:@@problem.dataservice-deleted.help:Son producteur l’a retirée du catalogue et elle ne reviendra pas à cette adresse. Cherchez si une autre l’a remplacée.`,
};
const reuseNotFound: Message = {
  title: $localize`:@@problem.reuse-not-found.title:Cette réutilisation est introuvable`,
  help: $localize`:@@problem.reuse-not-found.help:L’adresse est peut-être incomplète, ou la réutilisation a changé de nom. La recherche vous aidera à la retrouver.`,
};
const reuseDeleted: Message = {
  title: $localize`:@@problem.reuse-deleted.title:Cette réutilisation a été supprimée`,
  help: $localize`:@@problem.reuse-deleted.help:Son auteur l’a retirée du catalogue et elle ne reviendra pas à cette adresse.`,
};
const topicNotFound: Message = {
  title: $localize`:@@problem.topic-not-found.title:Cette thématique est introuvable`,
  help: $localize`:@@problem.topic-not-found.help:L’adresse est peut-être incomplète, ou la thématique a changé de nom. La liste des thématiques vous aidera à la retrouver.`,
};
const topicDeleted: Message = {
  title: $localize`:@@problem.topic-deleted.title:Cette thématique a été supprimée`,
  help: $localize`:@@problem.topic-deleted.help:Son auteur l’a retirée du portail. Ce qu’elle rassemblait est toujours au catalogue.`,
};
const postNotFound: Message = {
  title: $localize`:@@problem.post-not-found.title:Cette actualité est introuvable`,
  help: $localize`:@@problem.post-not-found.help:L’adresse est peut-être incomplète, ou l’article n’est pas publié. La liste des actualités vous aidera à le retrouver.`,
};
const postDeleted: Message = {
  title: $localize`:@@problem.post-deleted.title:Cette actualité a été retirée`,
  help: $localize`:@@problem.post-deleted.help:L’équipe du portail l’a supprimée. Les autres sont dans la liste des actualités.`,
};
const organizationNotFound: Message = {
  title: $localize`:@@problem.organization-not-found.title:Cette organisation est introuvable`,
  help: $localize`:@@problem.organization-not-found.help:L’adresse est peut-être incomplète, ou l’organisation a changé de nom. La liste des organisations vous aidera à la retrouver.`,
};
const organizationDeleted: Message = {
  title: $localize`:@@problem.organization-deleted.title:Cette organisation n’est plus au catalogue`,
  help: $localize`:@@problem.organization-deleted.help:Elle a été supprimée. Ses données sont peut-être publiées par une autre organisation.`,
};
const fileRestricted: Message = {
  title: $localize`:@@problem.file-restricted.title:Ce fichier n’est pas ouvert à tous`,
  help: $localize`:@@problem.file-restricted.help:La page du jeu de données dit qui peut y accéder et où en faire la demande.`,
};
const notFound: Message = {
  title: $localize`:@@problem.not-found.title:Page introuvable`,
  help: $localize`:@@problem.not-found.help:L’adresse est peut-être incomplète, ou la page a été déplacée.`,
};
const deleted: Message = {
  title: $localize`:@@problem.deleted.title:Ceci a été supprimé`,
  help: $localize`:@@problem.deleted.help:Ce que vous cherchez n’est plus là et ne reviendra pas. Revenez à la page d’où vous venez.`,
};
const invalid: Message = {
  title: $localize`:@@problem.invalid.title:Cette demande n’est pas valide`,
  help: $localize`:@@problem.invalid.help:L’un des critères ou des champs n’est pas accepté. Corrigez-le, ou recommencez sans lui.`,
};
const unknownPlace: Message = {
  title: $localize`:@@problem.place-unknown.title:Ce lieu n’est pas connu`,
  help: $localize`:@@problem.place-unknown.help:Vérifiez son orthographe, ou donnez son code. Voici ce qui lui ressemble, s’il y en a\u00a0:`,
};
const ambiguousPlace: Message = {
  title: $localize`:@@problem.place-ambiguous.title:Plusieurs lieux portent ce nom`,
  help: $localize`:@@problem.place-ambiguous.help:Choisissez celui que vous cherchez\u00a0:`,
};
const widerAccess: Message = {
  title: $localize`:@@problem.wider-access.title:Ce fichier serait plus ouvert que son jeu de données`,
  help: $localize`:@@problem.wider-access.help:Restreignez l’accès au fichier, ou ouvrez d’abord celui du jeu de données.`,
};
const tooFar: Message = {
  title: $localize`:@@problem.too-far.title:Cette page de résultats est hors d’atteinte`,
  help: $localize`:@@problem.too-far.help:Seuls les 10\u00a0000 premiers résultats peuvent être parcourus. Précisez la recherche avec des filtres.`,
};
const noSecretsKey: Message = {
  title: $localize`:@@problem.no-secrets-key.title:Ce portail ne peut pas garder d’identifiants`,
  help: $localize`:@@problem.no-secrets-key.help:Son exploitant doit d’abord lui donner une clé pour les chiffrer. Demandez-la-lui, ou continuez sans identifiants.`,
};
const unavailable: Message = {
  title: $localize`:@@problem.unavailable.title:Le service ne répond pas pour le moment`,
  help: $localize`:@@problem.unavailable.help:Le problème vient de notre côté et devrait être passager. Réessayez dans un instant.`,
};

const signIn: Message = {
  title: $localize`:@@problem.sign-in.title:Connectez-vous pour continuer`,
  help: $localize`:@@problem.sign-in.help:Cette page est réservée aux personnes connectées, ou votre session a pris fin.`,
};
const notAllowed: Message = {
  title: $localize`:@@problem.not-allowed.title:Vous n’avez pas ce droit`,
  help: $localize`:@@problem.not-allowed.help:Demandez à un administrateur de l’organisation de vous le donner.`,
};
const changedMeanwhile: Message = {
  title: $localize`:@@problem.changed-meanwhile.title:Cette fiche a changé entre-temps`,
  help: $localize`:@@problem.changed-meanwhile.help:Quelqu’un l’a modifiée depuis que vous l’avez ouverte. Rechargez-la, puis refaites votre changement.`,
};

const sessionEnded: Message = {
  title: $localize`:@@problem.session-ended.title:Votre session a pris fin`,
  help: $localize`:@@problem.session-ended.help:Elle dure douze heures, et peut être fermée depuis un autre navigateur. Reconnectez-vous pour continuer.`,
};
const attemptOver: Message = {
  title: $localize`:@@problem.attempt-over.title:Cette connexion n’est plus valable`,
  help: $localize`:@@problem.attempt-over.help:Elle a pris trop de temps, a déjà servi ou a commencé dans un autre navigateur. Recommencez.`,
};
const signInCancelled: Message = {
  title: $localize`:@@problem.sign-in-cancelled.title:Vous avez interrompu la connexion`,
  help: $localize`:@@problem.sign-in-cancelled.help:Rien n’a été transmis au portail. Vous pouvez recommencer quand vous voulez.`,
};
const signInRefused: Message = {
  title: $localize`:@@problem.sign-in-refused.title:La connexion a été refusée`,
  help: $localize`:@@problem.sign-in-refused.help:Le service auquel vous vous êtes adressé n’a pas accepté de vous identifier. Réessayez, ou choisissez-en un autre.`,
};
const signInInvalid: Message = {
  title: $localize`:@@problem.sign-in-invalid.title:Nous n’avons pas pu vérifier votre identité`,
  help: $localize`:@@problem.sign-in-invalid.help:La réponse du service d’identification n’est pas valable, et par prudence nous ne l’avons pas crue. Recommencez. Si cela se répète, prévenez l’équipe du portail.`,
};
const providerUnavailable: Message = {
  title: $localize`:@@problem.provider-unavailable.title:Le service d’identification ne répond pas`,
  help: $localize`:@@problem.provider-unavailable.help:Réessayez dans un instant, ou choisissez-en un autre.`,
};
const assuranceTooLow: Message = {
  title: $localize`:@@problem.assurance-too-low.title:Ce portail demande une identification plus sûre`,
  help: $localize`:@@problem.assurance-too-low.help:Reconnectez-vous avec une double authentification, ou avec un compte mieux vérifié.`,
};
const identityIncomplete: Message = {
  title: $localize`:@@problem.identity-incomplete.title:Il manque votre nom ou votre adresse électronique`,
  help: $localize`:@@problem.identity-incomplete.help:Le service d’identification ne nous les a pas transmis. Complétez-les auprès de lui, puis recommencez.`,
};
const emailInvalid: Message = {
  title: $localize`:@@problem.email-invalid.title:Ce n’est pas une adresse électronique`,
  help: $localize`:@@problem.email-invalid.help:Vérifiez-la\u00a0: elle ressemble à prenom.nom@exemple.fr.`,
};
const linkOver: Message = {
  title: $localize`:@@problem.link-over.title:Ce lien n’est plus valable`,
  help: $localize`:@@problem.link-over.help:Il a déjà servi, ou a plus de quinze minutes. Demandez-en un autre.`,
};
const savedSearchLimit: Message = {
  title: $localize`:@@problem.saved-search-limit.title:Vous avez enregistré le plus grand nombre de recherches possible`,
  help: $localize`:@@problem.saved-search-limit.help:Supprimez-en une sur la page de votre compte, puis recommencez.`,
};
const synonymLimit: Message = {
  title: $localize`:@@problem.synonym-limit.title:Il y a déjà le plus grand nombre de synonymes possible`,
  help: $localize`:@@problem.synonym-limit.help:Supprimez ceux qui ne servent plus, puis recommencez.`,
};
const lastAdmin: Message = {
  title: $localize`:@@problem.last-admin.title:L’organisation n’aurait plus personne pour l’administrer`,
  help: $localize`:@@problem.last-admin.help:Donnez d’abord ce rôle à un autre de ses membres, ou supprimez ce qu’elle publie.`,
};
const lastPortalAdmin: Message = {
  title: $localize`:@@problem.last-portal-admin.title:Le portail n’aurait plus personne pour l’administrer`,
  help: $localize`:@@problem.last-portal-admin.help:Donnez d’abord ce rôle à quelqu’un d’autre.`,
};
const accountDeleted: Message = {
  title: $localize`:@@problem.account-deleted.title:Votre compte a été supprimé`,
  help: $localize`:@@problem.account-deleted.help:Si c’est une erreur, écrivez à l’équipe du portail.`,
};
const tooMany: Message = {
  title: $localize`:@@problem.too-many.title:Trop de demandes en peu de temps`,
  help: $localize`:@@problem.too-many.help:Attendez une minute, puis recommencez.`,
};

const fileTooLarge: Message = {
  title: $localize`:@@problem.file-too-large.title:Ce fichier est trop volumineux`,
  help: $localize`:@@problem.file-too-large.help:Découpez-le, ou publiez-le ailleurs et ajoutez son adresse.`,
};
const fileRefused: Message = {
  title: $localize`:@@problem.file-refused.title:Ce type de fichier n’est pas accepté`,
  help: $localize`:@@problem.file-refused.help:Les pages web et les programmes ne le sont jamais. Choisissez un format ouvert, comme CSV.`,
};
const imageRefused: Message = {
  title: $localize`:@@problem.image-refused.title:Cette image n’est pas acceptée`,
  help: $localize`:@@problem.image-refused.help:Choisissez une image JPEG, PNG, GIF ou WebP entière.`,
};
const uploadFailed: Message = {
  title: $localize`:@@problem.upload-failed.title:Le fichier n’est pas arrivé en entier`,
  help: $localize`:@@problem.upload-failed.help:L’envoi a été interrompu. Recommencez-le.`,
};

/** Every code the API documents has its message: a new code fails to compile until it has one. */
const MESSAGES: Record<ErrorCode, Message> = {
  'dataset-not-found': datasetNotFound,
  'dataset-deleted': datasetDeleted,
  'dataservice-not-found': dataserviceNotFound,
  'dataservice-deleted': dataserviceDeleted,
  'reuse-not-found': reuseNotFound,
  'reuse-deleted': reuseDeleted,
  'topic-not-found': topicNotFound,
  'topic-deleted': topicDeleted,
  'element-not-found': notFound,
  'post-not-found': postNotFound,
  'post-deleted': postDeleted,
  'organization-not-found': organizationNotFound,
  'organization-deleted': organizationDeleted,
  'resource-not-found': notFound,
  'badge-not-found': notFound,
  'user-not-found': notFound,
  'user-deleted': notFound,
  'user-exists': changedMeanwhile,
  'last-portal-admin': lastPortalAdmin,
  'synonym-not-found': notFound,
  'assignment-not-found': notFound,
  'zone-not-found': notFound,
  'place-unknown': unknownPlace,
  'place-ambiguous': ambiguousPlace,
  'access-wider-than-dataset': widerAccess,
  'extras-reserved': invalid,
  'community-resource-not-found': notFound,
  'community-resource-deleted': deleted,
  'resource-deleted': deleted,
  'contact-deleted': deleted,
  'resource-not-file': invalid,
  'file-not-found': notFound,
  'file-restricted': fileRestricted,
  'file-needs-account': signIn,
  'file-too-large': fileTooLarge,
  'file-type-refused': fileRefused,
  'image-not-found': notFound,
  'image-type-refused': imageRefused,
  'image-too-large': fileTooLarge,
  'image-invalid': imageRefused,
  'upload-incomplete': uploadFailed,
  'upload-stalled': uploadFailed,
  'too-many-uploads': tooMany,
  'format-not-found': notFound,
  'member-not-found': notFound,
  'membership-request-not-found': notFound,
  'invitation-not-found': changedMeanwhile,
  'membership-exists': changedMeanwhile,
  'last-admin': lastAdmin,
  'discussion-not-found': notFound,
  'discussion-deleted': deleted,
  'comment-deleted': deleted,
  'discussion-closed': changedMeanwhile,
  'comment-not-found': notFound,
  'first-comment': notAllowed,
  'follow-not-found': notFound,
  'notification-not-found': notFound,
  'saved-search-not-found': notFound,
  'saved-search-limit': savedSearchLimit,
  'synonym-limit': synonymLimit,
  'version-not-found': notFound,
  'token-not-found': notFound,
  'changes-forgotten': notFound,
  'session-not-found': notFound,
  'error-not-found': notFound,
  'not-authenticated': signIn,
  'token-invalid': signIn,
  'session-ended': sessionEnded,
  'sign-in-provider-not-found': notFound,
  'sign-in-provider-unavailable': providerUnavailable,
  'sign-in-attempt-over': attemptOver,
  'sign-in-cancelled': signInCancelled,
  'sign-in-refused': signInRefused,
  'sign-in-answer-invalid': signInInvalid,
  'sign-in-assurance-too-low': assuranceTooLow,
  'sign-in-identity-incomplete': identityIncomplete,
  'sign-in-email-invalid': emailInvalid,
  'sign-in-link-over': linkOver,
  'account-deleted': accountDeleted,
  'not-allowed': notAllowed,
  'foreign-origin': notAllowed,
  'version-conflict': changedMeanwhile,
  'idempotency-key-reused': changedMeanwhile,
  'secret-told': changedMeanwhile,
  'invalid-input': invalid,
  'page-out-of-reach': tooFar,
  'contact-not-found': notFound,
  'report-not-found': notFound,
  'transfer-not-found': notFound,
  'transfer-exists': changedMeanwhile,
  'transfer-answered': changedMeanwhile,
  'hidden-by-moderation': notAllowed,
  'not-hidden': changedMeanwhile,
  'harvest-source-not-found': notFound,
  'harvest-source-exists': changedMeanwhile,
  'harvest-source-not-accepted': notAllowed,
  'harvest-source-answered': changedMeanwhile,
  'harvest-source-unreadable': unavailable,
  'secrets-key-missing': noSecretsKey,
  'harvest-run-not-found': notFound,
  'harvest-record-not-found': notFound,
  'harvest-run-not-held': changedMeanwhile,
  'harvest-under-way': changedMeanwhile,
  'duplicates-not-found': notFound,
  'duplicates-answered': changedMeanwhile,
  'import-not-found': notFound,
  'import-under-way': changedMeanwhile,
  'webhook-not-found': notFound,
  'delivery-not-found': notFound,
  'too-many-requests': tooMany,
};

/** What to tell people about a problem: by its code, else by its status. */
export function problemMessage({ code, status }: Problem): Message {
  if (Object.hasOwn(MESSAGES, code)) return MESSAGES[code as ErrorCode];
  if (status === 404 || status === 410) return notFound;
  return status >= 400 && status < 500 ? invalid : unavailable;
}
