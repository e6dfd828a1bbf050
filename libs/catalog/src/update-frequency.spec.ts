import { parseUpdateFrequency, UPDATE_FREQUENCY_IDS, updateFrequencyUri } from './update-frequency';

describe('an update frequency', () => {
  it('is one of the forty of data.gouv.fr', () => {
    expect(UPDATE_FREQUENCY_IDS).toHaveLength(40);
  });

  it.each([
    ['http://publications.europa.eu/resource/authority/frequency/ANNUAL', 'annual'],
    ['https://publications.europa.eu/resource/authority/frequency/DAILY_2', 'semidaily'],
    ['http://purl.org/cld/freq/threeTimesAYear', 'threeTimesAYear'],
    ['UPDATE_CONT', 'continuous'],
    ['monthly', 'monthly'],
    [' Quarterly ', 'quarterly'],
    ['realtime', 'continuous'],
    ['fortnighly', 'biweekly'],
    ['biannual', 'semiannual'],
    ['http://inspire.ec.europa.eu/metadata-codelist/MaintenanceFrequency/asNeeded', 'punctual'],
    ['http://inspire.ec.europa.eu/metadata-codelist/MaintenanceFrequency/monthly', 'monthly'],
    ['fortnightly', 'biweekly'],
    ['R/P1Y', 'annual'],
    ['Annuelle', 'annual'],
    ['Temps réel', 'continuous'],
    ['à  la demande', 'punctual'],
    ['Pas de mise à jour prévue', 'notPlanned'],
  ])('is read from %s', (term, frequency) => {
    expect(parseUpdateFrequency(term)).toBe(frequency);
  });

  it.each(['', 'sometimes', 'constructor', 'http://example.org/freq/daily'])(
    'is not read from %j',
    (term) => {
      expect(parseUpdateFrequency(term)).toBeUndefined();
    },
  );

  it.each(UPDATE_FREQUENCY_IDS)('%s comes back from the URI it is published as', (frequency) => {
    expect(parseUpdateFrequency(updateFrequencyUri(frequency))).toBe(frequency);
  });

  it('is published in Dublin Core where that vocabulary has the term', () => {
    expect(updateFrequencyUri('weekly')).toBe('http://purl.org/cld/freq/weekly');
    expect(updateFrequencyUri('hourly')).toBe(
      'http://publications.europa.eu/resource/authority/frequency/HOURLY',
    );
  });
});
