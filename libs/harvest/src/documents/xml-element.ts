/** An element of an XML document with all that is in it. */
export class XmlElement {
  readonly children: (XmlElement | string)[] = [];

  constructor(
    /** As written, with its prefix. */
    readonly qualifiedName: string,
    /** Without prefix. */
    readonly name: string,
    private readonly attributes: ReadonlyMap<string, string>,
    /** The `xmlns` attributes in force here. */
    private readonly namespaces: Readonly<Record<string, string>> = {},
  ) {}

  get elements(): readonly XmlElement[] {
    return this.children.filter((child) => child instanceof XmlElement);
  }

  /** All text inside, without blanks around it. */
  get text(): string {
    return this.children
      .map((child) => (typeof child === 'string' ? child : child.text))
      .join('')
      .trim();
  }

  /** The value of an attribute, whatever its prefix; nothing when it is blank. */
  attribute(name: string): string | undefined {
    for (const [key, value] of this.attributes) {
      if (key === name || key.endsWith(`:${name}`)) {
        return value.trim() || undefined;
      }
    }
    return undefined;
  }

  /** The elements at a path of local names, in document order; `*` stands for one of any name. */
  all(path: string): readonly XmlElement[] {
    let found: readonly XmlElement[] = [this];
    for (const step of path.split('/')) {
      found = found.flatMap(({ elements }) =>
        step === '*' ? elements : elements.filter(({ name }) => name === step),
      );
    }
    return found;
  }

  /** The elements at the first of several paths that leads to any. */
  firstOf(...paths: readonly string[]): readonly XmlElement[] {
    for (const path of paths) {
      const found = this.all(path);
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }

  /** All elements of a name, at any depth. */
  descendants(name: string): readonly XmlElement[] {
    return this.elements.flatMap((child) => [
      ...(child.name === name ? [child] : []),
      ...child.descendants(name),
    ]);
  }

  /** Of its texts and names, roughly: what it takes in memory and on paper. */
  get characters(): number {
    return this.children.reduce(
      (sum, child) => sum + (typeof child === 'string' ? child.length : child.characters),
      2 * this.qualifiedName.length + 30 * this.attributes.size,
    );
  }

  /** The element as a document of its own. */
  toXml(): string {
    return this.serialized(this.namespaces);
  }

  private serialized(namespaces: Readonly<Record<string, string>>): string {
    const attributes = Object.entries({ ...namespaces, ...Object.fromEntries(this.attributes) }).map(
      ([name, value]) => ` ${name}="${escaped(value)}"`,
    );
    const content = this.children.map((child) =>
      typeof child === 'string' ? escaped(child) : child.serialized({}),
    );
    return `<${this.qualifiedName}${attributes.join('')}>${content.join('')}</${this.qualifiedName}>`;
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
