/* global document, localStorage */
// Runs before the first paint, so that the chosen theme does not flash. A file and not an inline script, so that a
// strict Content-Security-Policy needs no exception.
document.documentElement.dataset.js = '';
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage refused (private browsing, policy): the system's theme is used.
}
