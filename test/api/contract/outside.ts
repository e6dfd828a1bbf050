import { startFeedServer, type FeedServer } from '@passerelle/harvest/testing';

const PREFIXES = `@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n`;

/** What a portal meets on other machines: catalogues to harvest, a catalogue of schemas, a receiver of webhooks. */
export class Outside {
  private catalogues = 0;
  private readonly emptied = new Set<string>();

  private constructor(private readonly server: FeedServer) {
    server.answers = ({ url }) => this.answer(url);
  }

  static async start(): Promise<Outside> {
    return new Outside(await startFeedServer());
  }

  get host(): string {
    return this.server.host;
  }

  get receiver(): string {
    return `${this.server.origin}/receiver`;
  }

  get schemas(): string {
    return `${this.server.origin}/schemas.json`;
  }

  /** Another catalogue of twelve datasets, `r0` to `r11`, and one without a title. */
  catalogue(): string {
    return `${this.server.origin}/${++this.catalogues}.ttl`;
  }

  /** Takes all datasets but one from a catalogue. */
  empty(catalogue: string): void {
    this.emptied.add(new URL(catalogue).pathname);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer({ pathname }: URL) {
    if (pathname === '/schemas.json') {
      const schemas = [
        { name: 'un/schema', title: 'Un schéma', schema_url: 'https://schema.example/schema.json' },
      ];
      return { mediaType: 'application/json', text: JSON.stringify({ schemas }) };
    }
    if (pathname === '/receiver') {
      return { mediaType: 'text/plain', text: 'Merci' };
    }
    const datasets = Array.from({ length: this.emptied.has(pathname) ? 1 : 12 }, (_, number) => {
      const dataset = `<https://producer.example${pathname}/${number}> a dcat:Dataset`;
      return `${dataset} ; dct:identifier "r${number}" ; dct:title "Moissonné ${number}"@fr .`;
    });
    const untitled = `<https://producer.example${pathname}/x> a dcat:Dataset ; dct:identifier "x" .`;
    return { mediaType: 'text/turtle', text: [PREFIXES, ...datasets, untitled].join('\n') };
  }
}
