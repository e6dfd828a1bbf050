import type { SearchScope } from '../../search/search-scope';

/** The search of posts. */
export const POST_SCOPE: SearchScope = {
  type: 'post',
  path: '/posts',
  filters: ['tag', 'last_update_range'],
  things: 'posts',
  heading: $localize`:@@layout.posts:Actualités`,
  description: $localize`:@@posts.lead:Ce qui arrive sur ce portail et dans son catalogue.`,
  titleOf: (words) => $localize`:@@post.search.title.words:«\u00a0${words}:words:\u00a0» dans les actualités`,
  label: $localize`:@@post.search.label:Chercher une actualité`,
  placeholder: $localize`:@@post.search.placeholder:Nouveauté, formation, maintenance…`,
  browseAll: $localize`:@@posts.all:Voir toutes les actualités`,
};
