import { FICTIONAL_PEOPLE, subjectOf, type FictionalKind } from './people';

const NAMES: Readonly<Record<FictionalKind, string>> = {
  proconnect: 'ProConnect',
  franceconnect: 'FranceConnect',
};

/** The page on which one picks whom to be: a form, without script. */
export function pickerPage(kind: FictionalKind, action: string): string {
  const people = FICTIONAL_PEOPLE.filter((person) => person.kind === kind)
    .map((person) => {
      const { organization_label: organization } = person.claims;
      const at = typeof organization === 'string' ? `, ${organization}` : '';
      return `<li><button name="person" value="${subjectOf(person)}"><strong>${escape(person.name)}</strong>
        <span>${escape(person.description + at)}</span></button></li>`;
    })
    .join('\n');
  return page(
    `Choisir une identité fictive`,
    `<p>Cette page tient lieu de ${NAMES[kind]} pendant l’essai du portail. Ces personnes n’existent pas, et
      aucun mot de passe n’est demandé.</p>
    <p lang="en">This page stands in for ${NAMES[kind]} while the portal is being tried. Pick somebody to be: these
      people do not exist, and no password is asked for.</p>
    <form method="post" action="${escape(action)}">
      <ul>${people}</ul>
      <p><button class="quiet" name="cancel" value="yes">Annuler <span lang="en">(Cancel)</span></button></p>
    </form>`,
  );
}

/** What somebody sees whose sign-out has nothing to sign out any more, or whose request makes no sense. */
export function errorPage(title: string, detail: string): string {
  return page(
    'Cette étape ne peut pas continuer',
    `<p>${escape(title)}. ${escape(detail)}</p>
    <p><a href="/">Retourner au portail</a> <span lang="en">(<a href="/en/">Back to the portal</a>)</span></p>`,
  );
}

/** @param form as oidc-provider makes it, which `submit` sends at once where scripts run */
export function logoutPage(form: string, submit: string): string {
  return page(
    'Fin de l’identité fictive',
    `${form}
    <p><button form="op.logoutForm" name="logout" value="yes" autofocus>Continuer <span lang="en">(Continue)</span>
    </button></p><script>${submit}</script>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · Identités fictives</title>
    <style>
      body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.5 system-ui, sans-serif;
        color: light-dark(#16201e, #e9efed); background: light-dark(#fff, #111817); }
      .mark { padding: 0.25rem 0.75rem; background: light-dark(#fbeedb, #3a2a15); }
      ul { padding: 0; list-style: none; }
      a { color: light-dark(#0b5a54, #77d3c6); }
      button { width: 100%; margin: 0 0 0.75rem; padding: 0.75rem 1rem; font: inherit; text-align: start;
        color: inherit; background: transparent; border: 1px solid #74807c; border-radius: 0.25rem; cursor: pointer; }
      button:hover { border-color: currentcolor; }
      button:focus-visible { outline: 3px solid light-dark(#b4570b, #ffc27a); outline-offset: 2px; }
      li button span { display: block; }
      .quiet { width: auto; }
    </style>
  </head>
  <body>
    <main>
      <p class="mark"><strong>Identités fictives</strong></p>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>`;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
