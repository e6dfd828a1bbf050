/**
 * Sends the browser on after a form. A redirect would do, but browsers hold it against `form-action` of the page of the
 * form, and a provider may pass through any number of sites.
 */
export function continuePage(url: string): string {
  const target = url.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="refresh" content="0; url=${target}" />
    <title>Déconnexion</title>
  </head>
  <body>
    <p><a href="${target}">Continuer <span lang="en">(Continue)</span></a></p>
  </body>
</html>`;
}
