import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Badge } from './badge';

@Component({ template: '<ui-badge tone="accent">Accès restreint</ui-badge>', imports: [Badge] })
class Host {}

describe('a badge', () => {
  it('says its words and carries its tone for the style sheet', () => {
    const fixture = TestBed.createComponent(Host);
    fixture.detectChanges();
    const badge = (fixture.nativeElement as HTMLElement).querySelector('ui-badge')!;
    expect([badge.textContent.trim(), badge.getAttribute('data-tone')]).toEqual([
      'Accès restreint',
      'accent',
    ]);
  });
});
