import { InjectionToken } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';

/** What fields say by themselves, in the language of the application. */
export interface FieldTexts {
  /** Beside the label of what may be left out. */
  readonly optional: string;
  /** What is wrong, when the error does not say it itself. */
  readonly errorText: (error: ValidationError) => string;
}

export const FIELD_TEXTS = new InjectionToken<FieldTexts>('FIELD_TEXTS');
