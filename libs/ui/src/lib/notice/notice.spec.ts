import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Notice, type NoticeTone } from './notice';
import { NoticeHarness } from './testing/notice-harness';

function createNotice(tone: NoticeTone, icon?: string): Promise<NoticeHarness> {
  const fixture = TestBed.createComponent(Notice);
  fixture.componentRef.setInput('tone', tone);
  fixture.componentRef.setInput('icon', icon);
  return TestbedHarnessEnvironment.harnessForFixture(fixture, NoticeHarness);
}

describe('a notice', () => {
  it.each<[NoticeTone, string, boolean]>([
    ['problem', 'alert', true],
    ['warning', 'alert', false],
    ['info', 'info', false],
  ])('of tone %s has the icon %s; it is read out when it appears: %s', async (tone, icon, isAlert) => {
    const notice = await createNotice(tone);
    expect([await notice.icon(), await notice.isAlert()]).toEqual([icon, isAlert]);
  });

  it('may have another icon', async () => {
    expect(await (await createNotice('warning', 'lock')).icon()).toBe('lock');
  });
});
