import type { XmlElement } from '../../documents/xml-element';
import type { SourceOptions, TextLanguage } from '../../settings/source-settings';

/**
 * A metadata record of ISO 19139 or ISO 19115-3. The two have the same elements under other prefixes, and in some
 * places another way to them: paths are local names, and where the ways differ both are given.
 */
export class IsoSource {
  /** The language that is preferred where there are several. */
  private readonly wanted: RegExp;
  private readonly isWanted: boolean;
  private readonly wantedLocales: ReadonlySet<string>;

  constructor(
    readonly metadata: XmlElement,
    readonly options: SourceOptions = {},
  ) {
    const codes = LANGUAGE_CODES[options.language ?? 'fr'].join('|');
    this.wanted = new RegExp(`^(?:#(?:locale-)?)?(?:${codes})$`, 'i');
    const [language] = metadata.firstOf(
      'language/LanguageCode',
      'language',
      'defaultLocale/PT_Locale/language/LanguageCode',
    );
    this.isWanted = this.wanted.test((language?.attribute('codeListValue') ?? language?.text ?? '').trim());
    this.wantedLocales = new Set(
      [...metadata.all('locale/PT_Locale'), ...metadata.all('otherLocale/PT_Locale')]
        .filter((locale) =>
          [...locale.all('languageCode/LanguageCode'), ...locale.all('language/LanguageCode')].some((code) =>
            this.wanted.test((code.attribute('codeListValue') ?? code.text).trim()),
          ),
        )
        .map((locale) => `#${locale.attribute('id') ?? ''}`),
    );
  }

  /** What the record describes: data or a service. */
  get identification(): XmlElement | undefined {
    return this.metadata.all('identificationInfo/*')[0];
  }

  get citation(): XmlElement | undefined {
    return this.identification?.all('citation/CI_Citation')[0];
  }

  /** What kind of thing it is, as the code list of scopes says; a dataset when nothing is said. */
  get scope(): string {
    const [scope] = this.metadata.firstOf(
      'hierarchyLevel/MD_ScopeCode',
      'metadataScope/MD_MetadataScope/resourceScope/MD_ScopeCode',
    );
    const isService = this.identification?.name === 'SV_ServiceIdentification';
    return codeOf(scope) ?? (isService ? 'service' : 'dataset');
  }

  /** The elements at a path below what is described. */
  described(...paths: readonly string[]): readonly XmlElement[] {
    return this.identification?.firstOf(...paths) ?? [];
  }

  /** The text of a property: in the preferred language where it is there, else in the language of the record, else in any. */
  textOf(property: XmlElement | undefined): string | undefined {
    if (property === undefined) {
      return undefined;
    }
    const own = property.elements.find(({ name }) => name !== 'PT_FreeText')?.text ?? ownText(property);
    const translated = property.descendants('LocalisedCharacterString').filter(({ text }) => text !== '');
    const wanted = translated.find((text) => {
      const locale = text.attribute('locale') ?? '';
      return this.wantedLocales.has(locale) || (locale.startsWith('#') && this.wanted.test(locale));
    });
    const text = this.isWanted && own !== '' ? own : (wanted?.text ?? (own || translated[0]?.text));
    return text?.trim() || undefined;
  }

  /** The texts of properties that have any. */
  textsOf(properties: readonly XmlElement[]): readonly string[] {
    return properties.map((property) => this.textOf(property)).filter((text) => text !== undefined);
  }
}

function ownText(property: XmlElement): string {
  return property.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
}

/** ISO 639-1, and both kinds of ISO 639-2. */
const LANGUAGE_CODES: Readonly<Record<TextLanguage, readonly string[]>> = {
  fr: ['fr', 'fra', 'fre'],
  en: ['en', 'eng'],
  de: ['de', 'deu', 'ger'],
  es: ['es', 'spa'],
  it: ['it', 'ita'],
  nl: ['nl', 'nld', 'dut'],
  pt: ['pt', 'por'],
  ca: ['ca', 'cat'],
  eu: ['eu', 'eus', 'baq'],
  br: ['br', 'bre'],
  co: ['co', 'cos'],
};

/** The value of an element of a code list: its attribute, else its text, else the end of its IRI. */
export function codeOf(element: XmlElement | undefined): string | undefined {
  return (element?.attribute('codeListValue') ?? element?.text) || undefined;
}

/** The IRI that an `Anchor`, or the element itself, points to. */
export function hrefOf(property: XmlElement): string | undefined {
  const [anchor] = property.all('Anchor');
  return (anchor ?? property).attribute('href');
}

/** What a property says in words and as an IRI. */
export function saidBy(source: IsoSource, property: XmlElement): readonly string[] {
  return [hrefOf(property), source.textOf(property)].filter((text) => text !== undefined);
}
