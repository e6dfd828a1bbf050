/** Path of the Atom feed of the news. */
export const NEWS_FEED = '/api/1/posts/recent.atom';
