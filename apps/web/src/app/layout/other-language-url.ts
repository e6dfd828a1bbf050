/** The same page in the other language: French at the root, English under `/en`. */
export function otherLanguageUrl(url: string, english: boolean): string {
  return english ? url : `/en${url}`;
}
