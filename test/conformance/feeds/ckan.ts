import { parseJson } from '../foreign-records.ts';
import type { ReadAnswer } from './foreign-file.ts';

/** Of a search, in its present form and that of CKAN 1, or alone; data packages of Frictionless look alike but for licences. */
function packagesOf(value: unknown): readonly unknown[] | undefined {
  const { result, results, resources, title, licenses } = (value ?? {}) as Partial<Record<string, unknown>>;
  const found = (result as { results?: unknown } | undefined)?.results ?? results;
  return Array.isArray(found)
    ? (found as unknown[])
    : Array.isArray(resources) && title && !licenses
      ? [value]
      : undefined;
}

export const ckanAnswer: ReadAnswer = ({ text }) => {
  // Server-side includes of the mock server that a file is from.
  const packages = packagesOf(
    parseJson(text.replaceAll(/<!--#echo var="[^"]*" -->/g, 'https://data.example/')),
  );
  return (
    packages && {
      backend: 'ckan',
      place: '',
      counted: packages.length,
      answer: ({ url }) =>
        url.pathname.endsWith('/package_search')
          ? JSON.stringify({
              success: true,
              result: {
                count: packages.length,
                results: url.searchParams.get('start') === '0' ? packages : [],
              },
            })
          : undefined,
    }
  );
};
