import { problemMessage } from './problem-messages';

describe('what people are told', () => {
  it.each([
    [{ status: 404, code: 'dataset-not-found' }, 'Ce jeu de données est introuvable'],
    [{ status: 410, code: 'dataset-deleted' }, 'Ce jeu de données a été supprimé'],
    [{ status: 404, code: 'of-another-version' }, 'Page introuvable'],
    [{ status: 400, code: 'of-another-version' }, 'Cette demande n’est pas valide'],
    [{ status: 503, code: 'unreachable' }, 'Le service ne répond pas pour le moment'],
    [{ status: 500, code: 'constructor' }, 'Le service ne répond pas pour le moment'],
  ])('of %j is «%s»', (problem, title) => {
    expect(problemMessage(problem).title).toBe(title);
  });
});
