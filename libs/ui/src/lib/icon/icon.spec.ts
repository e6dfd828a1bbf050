import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Icon } from './icon';
import { IconHarness } from './testing/icon-harness';

describe('an icon', () => {
  it('is drawn and hidden from assistive technology', async () => {
    const fixture = TestBed.createComponent(Icon);
    fixture.componentRef.setInput('name', 'search');
    const icon = await TestbedHarnessEnvironment.harnessForFixture(fixture, IconHarness);
    expect([await icon.name(), await icon.isDrawn(), await icon.isHiddenFromAssistiveTechnology()]).toEqual([
      'search',
      true,
      true,
    ]);
  });
});
