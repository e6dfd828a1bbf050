import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Paths in a box of 24, drawn for this project; strokes take the colour of the text. */
const PATHS = {
  alert: 'M12 4 3 20h18L12 4ZM12 10v4M12 17v.5',
  bell: 'M12 4a5.5 5.5 0 0 0-5.5 5.5V14L5 17h14l-1.5-3V9.5A5.5 5.5 0 0 0 12 4ZM10 20h4',
  check: 'M5 12.5 10 17.5 19 7',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h10v11H9zM6 15H5V4h10v2',
  down: 'M12 5v14M6 13l6 6 6-6',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  external: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8v.2',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5',
  up: 'M12 19V5M6 11l6-6 6 6',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative drawing: hidden from assistive technology, so it never replaces words. */
@Component({
  selector: 'ui-icon',
  templateUrl: './icon.html',
  styleUrl: './icon.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[attr.data-name]': 'name()' },
})
export class Icon {
  readonly name = input.required<IconName>();

  protected readonly path = computed(() => PATHS[this.name()]);
}
