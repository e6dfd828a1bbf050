import { BY_HAND, emptySettings, toSettingsBody, WRITTEN_CRON } from './source-model';

describe('the settings of a source', () => {
  it('are sent as the API takes them', () => {
    expect(toSettingsBody({ ...emptySettings(), name: ' Ville ' })).toEqual({
      name: 'Ville',
      description: '',
      schedule: 'daily',
      grace_days: 7,
      held_share: 0.2,
    });
  });

  it.each([
    [BY_HAND, '', null],
    [WRITTEN_CRON, ' 30 5 * * 1-5 ', '30 5 * * 1-5'],
    // What it has now.
    ['7 3 * * *', '', '7 3 * * *'],
  ])('say «%s» by its schedule', (schedule, cron, sent) => {
    expect(toSettingsBody({ ...emptySettings(), schedule, cron }).schedule).toBe(sent);
  });
});
