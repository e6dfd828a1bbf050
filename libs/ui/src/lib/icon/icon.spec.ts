import { TestBed } from '@angular/core/testing';
import { Icon } from './icon';

describe('an icon', () => {
  it('is drawn and hidden from assistive technology', () => {
    const fixture = TestBed.createComponent(Icon);
    fixture.componentRef.setInput('name', 'search');
    fixture.detectChanges();
    const svg = (fixture.nativeElement as HTMLElement).querySelector('svg')!;
    expect(svg.getAttribute('aria-hidden')).toBe('true');
    expect(svg.querySelector('path')?.getAttribute('d')).toMatch(/^M/);
  });
});
