import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { Icon } from '@passerelle/ui';

/**
 * Turns the theme over. What is shown follows the system until someone chooses; `theme.js` applies the choice before
 * the first paint of the next pages.
 */
@Component({
  selector: 'app-theme-switch',
  templateUrl: './theme-switch.html',
  styleUrl: './theme-switch.css',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'needs-script' },
})
export class ThemeSwitch {
  private readonly document = inject(DOCUMENT);

  protected switchTheme(): void {
    const theme = this.shownTheme() === 'dark' ? 'light' : 'dark';
    this.document.documentElement.dataset.theme = theme;
    try {
      this.document.defaultView?.localStorage.setItem('theme', theme);
    } catch {
      // Storage refused: the choice lasts as long as the page.
    }
  }

  private shownTheme(): 'light' | 'dark' {
    const chosen = this.document.documentElement.dataset.theme;
    if (chosen === 'light' || chosen === 'dark') return chosen;
    return this.document.defaultView?.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
}
