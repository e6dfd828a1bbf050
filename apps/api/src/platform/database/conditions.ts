import { storable } from './query-values';

type Value = string | boolean | readonly string[];

/** Gives a value to a statement and says its parameter: `$1`. */
export type Bind = (value: Value) => string;

/** The `where` of a list with optional filters: conditions joined by `and`, with their parameters in order. */
export class Conditions {
  private readonly conditions: string[];
  private readonly values: Value[] = [];

  /** @param always holds without any filter */
  constructor(always: (bind: Bind) => string) {
    this.conditions = [always(this.bind)];
  }

  addAlways(condition: (bind: Bind) => string): this {
    this.conditions.push(condition(this.bind));
    return this;
  }

  /** @param condition gets the value itself, to bind it; nothing is added for no value */
  addWhen(value: string | undefined, condition: (value: string, bind: Bind) => string): this {
    return value === undefined ? this : this.addAlways((bind) => condition(value, bind));
  }

  /** @param condition gets the parameter of the value, and may bind more; nothing is added for no value */
  add(value: Value | undefined, condition: (parameter: string, bind: Bind) => string): this {
    if (value !== undefined) {
      this.conditions.push(condition(this.bind(value), this.bind));
    }
    return this;
  }

  get where(): string {
    return this.conditions.join(' and ');
  }

  get parameters(): readonly unknown[] {
    return this.values;
  }

  private readonly bind: Bind = (value) => `$${this.values.push(toStorable(value))}`;
}

function toStorable(value: Value): Value {
  return typeof value === 'string'
    ? storable(value)
    : typeof value === 'boolean'
      ? value
      : value.map(storable);
}
