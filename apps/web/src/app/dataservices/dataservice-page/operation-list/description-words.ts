import type { ApiDescriptionResponse } from '../../../core/api-types';

type ProblemCode = NonNullable<ApiDescriptionResponse['problem']>['code'];
type RemarkCode = ApiDescriptionResponse['remarks'][number]['code'];

/** Why the description of an API cannot be read, and what its owners can do: a new code fails to compile without. */
export const DESCRIPTION_PROBLEM_WORDS: Record<ProblemCode, string> = {
  'url-invalid': $localize`:@@description.problem.url-invalid:L’adresse n’est pas une adresse web. Corrigez-la.`,
  'address-refused': $localize`:@@description.problem.address-refused:L’adresse, ou celle vers laquelle elle renvoie, mène à un réseau privé. Donnez une adresse publique.`,
  'host-not-found': $localize`:@@description.problem.host-not-found:Le nom du serveur n’existe pas. Vérifiez l’adresse.`,
  'connection-failed': $localize`:@@description.problem.connection-failed:Le serveur est injoignable, ou a coupé la connexion. Le portail essaiera de nouveau demain.`,
  'timed-out': $localize`:@@description.problem.timed-out:Le serveur n’a pas répondu à temps. Le portail essaiera de nouveau demain.`,
  'http-status': $localize`:@@description.problem.http-status:Le serveur a répondu par une erreur. Ouvrez l’adresse sans être connecté\u00a0: elle doit donner le document à tous.`,
  'too-many-redirects': $localize`:@@description.problem.too-many-redirects:L’adresse renvoie trop souvent vers une autre. Donnez l’adresse finale.`,
  'too-large': $localize`:@@description.problem.too-large:Le document dépasse 2 Mo. Publiez une description par API, ou retirez-en les exemples.`,
  'empty-answer': $localize`:@@description.problem.empty-answer:Le document est vide. Vérifiez l’adresse.`,
  'html-answer': $localize`:@@description.problem.html-answer:L’adresse mène à une page web. Donnez celle du fichier JSON ou YAML que cette page présente.`,
  'unknown-format': $localize`:@@description.problem.unknown-format:Le document est en XML (WSDL, GetCapabilities…). Seules les descriptions OpenAPI sont lues.`,
  malformed: $localize`:@@description.problem.malformed:Le document n’est ni du JSON ni du YAML corrects. Le message dit à quel endroit.`,
  internal: $localize`:@@description.problem.internal:Le portail n’a pas su lire ce document. Si cela dure, signalez-le à son exploitant.`,
  'openapi-missing': $localize`:@@description.problem.openapi-missing:Le document n’est pas une description OpenAPI\u00a0: il ne commence ni par «\u00a0openapi\u00a0» ni par «\u00a0swagger\u00a0».`,
  'openapi-version': $localize`:@@description.problem.openapi-version:Cette version d’OpenAPI n’est pas lue\u00a0: le portail lit les versions 2.0 et 3.0 à 3.2.`,
  'openapi-empty': $localize`:@@description.problem.openapi-empty:La description n’a aucune opération. Vérifiez que l’adresse est celle du document complet.`,
};

/** What is wrong with a description that is read all the same. */
export const DESCRIPTION_REMARK_WORDS: Record<RemarkCode, string> = {
  'reference-remote': $localize`:@@description.remark.reference-remote:Des parties sont dans d’autres documents, que le portail ne va pas chercher. Publiez la description en un seul fichier.`,
  'reference-missing': $localize`:@@description.remark.reference-missing:Une référence ne mène à rien dans le document.`,
  'description-shortened': $localize`:@@description.remark.description-shortened:La description est plus longue que ce que le portail garde\u00a0: la fin n’est ni montrée ni cherchée.`,
};
