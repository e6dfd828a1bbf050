import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Badge } from './badge';
import { BadgeHarness } from './testing/badge-harness';

@Component({ template: '<ui-badge tone="accent">Accès restreint</ui-badge>', imports: [Badge] })
class Host {}

describe('a badge', () => {
  it('says its words and carries its tone for the style sheet', async () => {
    const loader = TestbedHarnessEnvironment.loader(TestBed.createComponent(Host));
    const badge = await loader.getHarness(BadgeHarness);
    expect([await badge.text(), await badge.tone()]).toEqual(['Accès restreint', 'accent']);
  });
});
