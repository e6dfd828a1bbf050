import { storable } from './query-values';

type Value = string | boolean | readonly string[];

/** The `where` of a list with optional filters: conditions joined by `and`, with their parameters in order. */
export class Conditions {
  private readonly conditions: string[];
  private readonly values: Value[] = [];

  /** @param always holds without any parameter */
  constructor(always: string) {
    this.conditions = [always];
  }

  /** @param condition gets the name of the parameter, `$1`; nothing is added for no value */
  add(value: Value | undefined, condition: (parameter: string) => string): this {
    if (value !== undefined) {
      this.values.push(toStorable(value));
      this.conditions.push(condition(`$${this.values.length}`));
    }
    return this;
  }

  get where(): string {
    return this.conditions.join(' and ');
  }

  get parameters(): readonly unknown[] {
    return this.values;
  }
}

function toStorable(value: Value): Value {
  return typeof value === 'string'
    ? storable(value)
    : typeof value === 'boolean'
      ? value
      : value.map(storable);
}
