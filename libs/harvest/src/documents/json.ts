import { JSONParser, TokenType } from '@streamparser/json';
import { RDF_LIMITS } from '@passerelle/dcat/reading';
import type { FetchedDocument } from '../harvest-backend';
import { peekText, problemOf, refuseWebPage, textOf } from './text';

/** A value of a JSON document and the names and positions that lead to it. */
export interface JsonPart {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** What a document may ask of the memory of this process; depth as in JSON-LD. */
export const JSON_LIMITS = {
  depth: RDF_LIMITS.depth,
  /** Text from one value that is asked for to the next, and so of each of them. */
  charactersPerValue: RDF_LIMITS.charactersPerRecord,
} as const;

/**
 * The values of a document that stand at one of the paths (`$.result.results.*`), as its text arrives and in its
 * order. Nothing else of it is kept.
 * @throws HarvestSourceError
 */
export async function* streamJson(
  fetched: FetchedDocument,
  paths: readonly string[],
): AsyncGenerator<JsonPart, void> {
  const { head, document, close } = await peekText(fetched);
  try {
    refuseWebPage(document, head);
    if (!/^[[{]/.test(head)) {
      throw problemOf(document, 'unknown-format', 'answered with something that is not JSON.');
    }
    yield* parts(document, paths);
  } finally {
    await close();
  }
}

async function* parts(document: FetchedDocument, paths: readonly string[]): AsyncGenerator<JsonPart, void> {
  const found: JsonPart[] = [];
  const parser = createParser(document, paths, (part) => found.push(part));
  let sinceValue = 0;
  for await (const text of textOf(document)) {
    sinceValue += text.length;
    feed(document, parser, text);
    if (found.length > 0) {
      sinceValue = 0;
      yield* found.splice(0);
    }
    if (sinceValue > JSON_LIMITS.charactersPerValue) {
      const message = `More than ${JSON_LIMITS.charactersPerValue} characters for one record.`;
      throw problemOf(document, 'too-large', message);
    }
  }
  if (!parser.isEnded) {
    throw problemOf(document, 'malformed', 'The document ends in the middle of a value.');
  }
}

function createParser(
  document: FetchedDocument,
  paths: readonly string[],
  take: (part: JsonPart) => void,
): JSONParser {
  const parser = new JSONParser({ paths: [...paths], keepStack: false });
  let depth = 0;
  parser.onToken = ({ token }) => {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (++depth > JSON_LIMITS.depth) {
        throw problemOf(document, 'too-large', `More than ${JSON_LIMITS.depth} nested braces.`);
      }
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      depth--;
    }
  };
  parser.onValue = ({ value, key, stack }) => {
    const keys = stack.length === 0 ? [] : [...stack.slice(1).map((entry) => entry.key), key];
    take({ path: keys.filter((name) => name !== undefined), value });
  };
  return parser;
}

/** The parser ends itself with the root; what follows is an error only if it says something. */
function feed(document: FetchedDocument, parser: JSONParser, text: string): void {
  if (parser.isEnded && text.trim() === '') {
    return;
  }
  let failure: Error | undefined;
  parser.onError = (error) => {
    failure ??= error;
  };
  parser.write(text);
  if (failure) {
    throw failure.name === 'HarvestSourceError'
      ? failure
      : problemOf(document, 'malformed', failure.message.slice(0, 300), failure);
  }
}

/** A whole small document. */
export async function readJson(document: FetchedDocument): Promise<unknown> {
  let root: unknown;
  for await (const { value } of streamJson(document, ['$'])) {
    root = value;
  }
  return root;
}
