import { readSettings, type SettingsSchema, type StatedSettings } from './source-settings';

const schema: SettingsSchema = {
  filters: {
    organization: { asked: false, exclude: true },
    set: { asked: true, exclude: false, most: 1 },
  },
  options: ['license', 'remote_url_prefix', 'ignore_publishers'],
};
const stated = (part: Partial<StatedSettings>): StatedSettings => ({ filters: [], options: {}, ...part });
const filter = (key: string, type: string, value: string) => ({ key, type, value });

describe('the settings of a source', () => {
  it('are read when its backend takes them', () => {
    const settings = stated({
      filters: [filter('organization', 'exclude', 'Ville'), filter('set', 'include', 'geo')],
      options: { license: 'lov2', remote_url_prefix: 'https://fiches.example/', ignore_publishers: true },
    });
    expect(readSettings(schema, settings)).toEqual({ settings });
  });

  it.each<[string, Partial<StatedSettings>]>([
    ['filters.0.key', { filters: [filter('theme', 'include', 'x')] }],
    ['filters.0.key', { filters: [filter('constructor', 'include', 'x')] }],
    ['filters.1.type', { filters: [filter('set', 'include', 'x'), filter('set', 'exclude', 'y')] }],
    ['filters.0.type', { filters: [filter('organization', 'maybe', 'x')] }],
    ['filters.0.value', { filters: [filter('organization', 'include', '  ')] }],
    ['filters.0.value', { filters: [filter('organization', 'include', 'x'.repeat(256))] }],
    ['filters', { filters: [filter('set', 'include', 'x'), filter('set', 'include', 'y')] }],
    ['filters', { filters: Array.from({ length: 101 }, () => filter('organization', 'include', 'x')) }],
    ['options.language', { options: { language: 'fr' } }],
    ['options.license', { options: { license: 'mine' } }],
    ['options.license', { options: { license: true } }],
    ['options.remote_url_prefix', { options: { remote_url_prefix: 'javascript:alert(1)//' } }],
    ['options.remote_url_prefix', { options: { remote_url_prefix: 'https://me:secret@fiches.example/' } }],
    ['options.ignore_publishers', { options: { ignore_publishers: 'yes' } }],
  ])('tell a fault at %s', (field, part) => {
    const reading = readSettings(schema, stated(part));
    expect('faults' in reading && Object.keys(reading.faults)).toEqual([field]);
  });
});
