import { TestBed } from '@angular/core/testing';
import { Notice, type NoticeTone } from './notice';

describe('a notice', () => {
  it.each<[NoticeTone, string | null]>([
    ['problem', 'alert'],
    ['warning', null],
    ['info', null],
  ])('of tone %s has the role %s', (tone, role) => {
    const fixture = TestBed.createComponent(Notice);
    fixture.componentRef.setInput('tone', tone);
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).getAttribute('role')).toBe(role);
  });
});
