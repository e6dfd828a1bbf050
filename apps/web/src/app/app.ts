import { Component } from '@angular/core';
@Component({ selector: 'app-root', template: `<p i18n="@@hello">Bonjour</p>` })
export class App {}
