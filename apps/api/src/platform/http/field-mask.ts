import { InvalidError } from '@passerelle/catalog';

/** What is wanted of an object: by field, all of it (`true`) or a part. `*` stands for every other field. */
export type FieldMask = ReadonlyMap<string, true | FieldMask>;

const LONGEST = 2_000;
const DEEPEST = 10;

/**
 * Reads `X-Fields` as data.gouv.fr has it: `{id,title,resources{id,url}}`, with or without the outer braces.
 * @throws InvalidError
 */
export function parseFieldMask(text: string): FieldMask {
  const tokens = text.length <= LONGEST ? (text.match(/[{},]|[^\s{},]+/g) ?? []) : [];
  const inner = tokens[0] === '{' && tokens.at(-1) === '}' ? tokens.slice(1, -1) : tokens;
  const reader = new MaskReader(inner);
  const mask = reader.read(0);
  if (mask.size === 0 || !reader.isAtEnd) {
    throw refusal();
  }
  return mask;
}

class MaskReader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  read(depth: number): FieldMask {
    if (depth > DEEPEST) {
      throw refusal();
    }
    const mask = new Map<string, true | FieldMask>();
    do {
      const name = this.tokens[this.at++];
      if (name === undefined || /^[{},]$/.test(name)) {
        throw refusal();
      }
      mask.set(name, this.skip('{') ? this.readInner(depth) : true);
    } while (this.skip(','));
    return mask;
  }

  private readInner(depth: number): FieldMask {
    const mask = this.read(depth + 1);
    if (!this.skip('}')) {
      throw refusal();
    }
    return mask;
  }

  private skip(token: string): boolean {
    const found = this.tokens[this.at] === token;
    this.at += found ? 1 : 0;
    return found;
  }
}

/** The fields of a value that a mask names; of a list, those of each element. Names that nothing has are passed over. */
export function applyFieldMask(value: unknown, mask: FieldMask): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => applyFieldMask(item, mask));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const all = mask.get('*') === true;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
      const wanted = mask.get(name) ?? (all ? true : undefined);
      return wanted === undefined ? [] : [[name, wanted === true ? field : applyFieldMask(field, wanted)]];
    }),
  );
}

function refusal(): InvalidError {
  return new InvalidError('invalid-input', 'X-Fields cannot be read.', {
    'X-Fields': ['must be names of fields: {id,title,resources{id,url}}'],
  });
}
