/** Files as Latin-1, which is how contracts write them. */

/** The smallest image there is. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
).toString('latin1');

export const TABLE = 'a;b\n1;2\n';

/** What the generated client sends as a form, made of the fields that it is given. */
export function formOf(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields) as [string, string][]) {
    if (name === 'file') {
      form.set(name, new Blob([Buffer.from(value, 'latin1')]), 'un-fichier.csv');
    } else {
      form.set(name, value);
    }
  }
  return form;
}
