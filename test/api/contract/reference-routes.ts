/**
 * The routes of data.gouv.fr: methods, path, and `{}` for each parameter. Facts of its public code in August 2026; what
 * is not for clients (the administration of its own queues, the sign-in of its own providers) is among them.
 */
const LISTED = `
/api/1/datasets/ GET POST
/api/1/datasets/recent.atom GET
/api/1/datasets/badges/ GET
/api/1/datasets/community_resources/ GET POST
/api/1/datasets/community_resources/{}/ GET PUT DELETE
/api/1/datasets/community_resources/{}/upload/ POST
/api/1/datasets/extensions/ GET
/api/1/datasets/frequencies/ GET
/api/1/datasets/licenses/ GET
/api/1/datasets/r/{} GET
/api/1/datasets/resource_types/ GET
/api/1/datasets/schemas/ GET
/api/1/datasets/suggest/ GET
/api/1/datasets/suggest/formats/ GET
/api/1/datasets/suggest/mime/ GET
/api/1/datasets/{}/ GET PUT DELETE
/api/1/datasets/{}/badges/ POST
/api/1/datasets/{}/badges/{}/ DELETE
/api/1/datasets/{}/featured/ POST DELETE
/api/1/datasets/{}/followers/ GET POST DELETE
/api/1/datasets/{}/rdf GET
/api/1/datasets/{}/rdf.{} GET
/api/1/datasets/{}/resources/ POST PUT
/api/1/datasets/{}/resources/{}/ GET PUT DELETE
/api/1/datasets/{}/resources/{}/upload/ POST
/api/1/datasets/{}/upload/ POST
/api/1/datasets/{}/upload/community/ POST
/api/2/datasets/ GET
/api/2/datasets/search/ GET
/api/2/datasets/resources/{}/ GET
/api/2/datasets/{}/ GET
/api/2/datasets/{}/extras/ GET PUT DELETE
/api/2/datasets/{}/resources/ GET
/api/2/datasets/{}/resources/{}/extras/ GET PUT DELETE
/api/2/datasets/{}/schemas/ GET

/api/1/dataservices/ GET POST
/api/1/dataservices/recent.atom GET
/api/1/dataservices/{}/ GET PATCH DELETE
/api/1/dataservices/{}/datasets/ GET POST
/api/1/dataservices/{}/datasets/{}/ DELETE
/api/1/dataservices/{}/featured/ POST DELETE
/api/1/dataservices/{}/followers/ GET POST DELETE
/api/1/dataservices/{}/rdf GET
/api/1/dataservices/{}/rdf.{} GET
/api/2/dataservices/search/ GET

/api/1/reuses/ GET POST
/api/1/reuses/recent.atom GET
/api/1/reuses/badges/ GET
/api/1/reuses/suggest/ GET
/api/1/reuses/topics/ GET
/api/1/reuses/types/ GET
/api/1/reuses/{}/ GET PUT DELETE
/api/1/reuses/{}/badges/ POST
/api/1/reuses/{}/badges/{}/ DELETE
/api/1/reuses/{}/dataservices/ POST
/api/1/reuses/{}/datasets/ POST
/api/1/reuses/{}/featured/ POST DELETE
/api/1/reuses/{}/followers/ GET POST DELETE
/api/1/reuses/{}/image/ POST
/api/2/reuses/search/ GET

/api/1/organizations/ GET POST
/api/1/organizations/badges/ GET
/api/1/organizations/roles/ GET
/api/1/organizations/suggest/ GET
/api/1/organizations/{}/ GET PUT DELETE
/api/1/organizations/{}/assignments/ GET POST
/api/1/organizations/{}/assignments/{}/ DELETE
/api/1/organizations/{}/badges/ POST
/api/1/organizations/{}/badges/{}/ DELETE
/api/1/organizations/{}/catalog GET
/api/1/organizations/{}/catalog.{} GET
/api/1/organizations/{}/contacts/ GET
/api/1/organizations/{}/contacts/suggest/ GET
/api/1/organizations/{}/dataservices.csv GET
/api/1/organizations/{}/datasets-resources.csv GET
/api/1/organizations/{}/datasets.csv GET
/api/1/organizations/{}/datasets/ GET
/api/1/organizations/{}/discussions.csv GET
/api/1/organizations/{}/discussions/ GET
/api/1/organizations/{}/followers/ GET POST DELETE
/api/1/organizations/{}/logo/ POST
/api/1/organizations/{}/member/ POST
/api/1/organizations/{}/member/{}/ POST PUT DELETE
/api/1/organizations/{}/membership/ GET POST
/api/1/organizations/{}/membership/{}/accept/ POST
/api/1/organizations/{}/membership/{}/cancel/ POST
/api/1/organizations/{}/membership/{}/refuse/ POST
/api/1/organizations/{}/reuses/ GET
/api/2/organizations/search/ GET
/api/2/organizations/{}/extras/ GET PUT DELETE

/api/2/topics/ GET POST
/api/2/topics/search/ GET
/api/2/topics/{}/ GET PUT DELETE
/api/2/topics/{}/elements/ GET POST DELETE
/api/2/topics/{}/elements/{}/ PUT DELETE
/api/2/topics/{}/featured/ POST DELETE

/api/1/posts/ GET POST
/api/1/posts/recent.atom GET
/api/1/posts/{}/ GET PUT DELETE
/api/1/posts/{}/image/ POST
/api/1/posts/{}/publish/ POST DELETE
/api/2/posts/search/ GET

/api/1/discussions/ GET POST
/api/1/discussions/{}/ GET POST PUT DELETE
/api/1/discussions/{}/comments/{}/ PUT DELETE
/api/2/discussions/search/ GET

/api/1/me/ GET PUT
/api/1/me/api_tokens/ GET POST
/api/1/me/api_tokens/{}/ PATCH DELETE
/api/1/me/avatar/ POST
/api/1/me/datasets/ GET
/api/1/me/metrics/ GET
/api/1/me/org_community_resources/ GET
/api/1/me/org_datasets/ GET
/api/1/me/org_discussions/ GET
/api/1/me/org_invitations/ GET
/api/1/me/org_invitations/{}/accept/ POST
/api/1/me/org_invitations/{}/refuse/ POST
/api/1/me/org_reuses/ GET
/api/1/me/reuses/ GET
/api/2/me/org_topics/ GET

/api/1/users/ GET POST
/api/1/users/roles/ GET
/api/1/users/suggest/ GET
/api/1/users/{}/ GET PUT DELETE
/api/1/users/{}/avatar/ POST
/api/1/users/{}/contacts/ GET
/api/1/users/{}/followers/ GET POST DELETE
/api/1/users/{}/rotate_password/ POST

/api/1/contacts/ POST
/api/1/contacts/roles/ GET
/api/1/contacts/{}/ GET PUT DELETE
/api/1/spatial/coverage/{}/ GET
/api/1/spatial/granularities/ GET
/api/1/spatial/levels/ GET
/api/1/spatial/zone/{}/ GET
/api/1/spatial/zone/{}/datasets/ GET
/api/1/spatial/zones/suggest/ GET
/api/1/spatial/zones/{}/ GET
/api/1/tags/suggest/ GET
/api/1/transfer/ GET POST
/api/1/transfer/{}/ GET POST
/api/1/notifications/ GET
/api/1/notifications/{}/read/ POST
/api/1/reports/ GET POST
/api/1/reports/reasons/ GET
/api/1/reports/{}/ GET PATCH
/api/1/activity/ GET
/api/1/access_type/reason_categories/ GET
/api/1/avatars/{}/{}/ GET

/api/1/harvest/backends/ GET
/api/1/harvest/job/{}/ GET
/api/1/harvest/job/{}/items/ GET
/api/1/harvest/source/preview/ POST
/api/1/harvest/source/{}/ GET PUT DELETE
/api/1/harvest/source/{}/jobs/ GET
/api/1/harvest/source/{}/preview/ GET
/api/1/harvest/source/{}/run/ POST
/api/1/harvest/source/{}/schedule/ POST DELETE
/api/1/harvest/source/{}/validate/ POST
/api/1/harvest/sources/ GET POST

/api/1/workers/jobs/ GET POST
/api/1/workers/jobs/{}/ GET PUT DELETE
/api/1/workers/tasks/{}/ GET
/api/1/captchetat/ GET
/api/1/proconnect/ GET
/api/1/visualizations/ GET POST
/api/1/visualizations/{}/ GET PATCH DELETE
/api/1/visualizations/{}/image/ POST

/api/1/site/ GET PATCH
/api/1/site/catalog GET
/api/1/site/catalog.{} GET
/api/1/site/context.jsonld GET
/api/1/site/data.{} GET
/api/1/site/dataservices.csv GET
/api/1/site/datasets.csv GET
/api/1/site/harvests.csv GET
/api/1/site/organizations.csv GET
/api/1/site/resources.csv GET
/api/1/site/reuses.csv GET
/api/1/site/tags.csv GET
`;

/** Those that are not here, and why; `docs/compatibility.md` says the same. */
const REFUSED: Readonly<Record<string, string>> = {
  '/api/1/captchetat/ GET': 'there is no form of registration to protect',
  '/api/1/proconnect/ GET': 'signing in is under `/auth`, by whichever provider is configured',
  '/api/1/users/{}/rotate_password/ POST': 'there are no passwords: signing in is the provider’s',
  '/api/1/visualizations/ GET POST': 'charts over tables come with the tabular API',
  '/api/1/visualizations/{}/ GET PATCH DELETE': 'charts over tables come with the tabular API',
  '/api/1/visualizations/{}/image/ POST': 'charts over tables come with the tabular API',
  '/api/1/workers/jobs/ GET POST': 'jobs are the portal’s own: nothing is scheduled through the API',
  '/api/1/workers/jobs/{}/ GET PUT DELETE': 'jobs are the portal’s own: nothing is scheduled through the API',
  '/api/1/workers/tasks/{}/ GET': 'jobs are the portal’s own: nothing is scheduled through the API',
};

/** `GET /api/1/datasets/{}/` … of a line that names several methods. */
function routesOf(line: string): string[] {
  const [path, ...methods] = line.split(' ');
  return methods.map((method) => `${method} ${path}`);
}

export const REFERENCE_ROUTES = LISTED.split('\n').flatMap(routesOf);
export const REFUSED_ROUTES = Object.keys(REFUSED).flatMap(routesOf);

/** What the page on compatibility has to say of them, line by line. */
export const REFUSALS: readonly (readonly [routes: string, reason: string])[] = Object.entries(REFUSED);
