import { createParamDecorator, type ExecutionContext, type PipeTransform, type Type } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Request } from 'express';
import { readBody } from './validation';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a JSON merge patch makes of a value (RFC 7396, 2): `null` takes a member away, lists are replaced. */
export function mergePatch(before: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    return patch;
  }
  const merged = new Map(isObject(before) ? Object.entries(before) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      merged.delete(name);
    } else {
      merged.set(name, mergePatch(merged.get(name), value));
    }
  }
  return Object.fromEntries(merged);
}

/**
 * What a PATCH says of an object. Its fields are checked when it comes; those that are objects themselves when they have
 * been merged with what is there, which nobody knows before it is held: half a checksum is as good as the whole it makes.
 */
export class MergePatch<Input extends object> {
  private constructor(
    private readonly type: Type<Input>,
    /** All but the fields that are objects. */
    readonly said: Input,
    private readonly nested: Members,
  ) {}

  /** @throws InvalidError */
  static async read<Input extends object>(type: Type<Input>, body: unknown): Promise<MergePatch<Input>> {
    if (!isObject(body)) {
      return new MergePatch(type, await readBody(type, body), {});
    }
    const fields = Object.entries(body);
    const nested = Object.fromEntries(fields.filter(([, value]) => isObject(value)));
    const others = Object.fromEntries(fields.filter(([, value]) => !isObject(value)));
    return new MergePatch(type, await readBody(type, others), nested);
  }

  /**
   * What is asked for in all.
   * @param present the fields that are objects, as they are read; what is not among them is not there yet
   * @throws InvalidError
   */
  async over(present: { readonly [Field in keyof Input]?: unknown }): Promise<Input> {
    const names = Object.keys(this.nested);
    if (names.length === 0) {
      return this.said;
    }
    const before: Members = present;
    const merged = names.map((name) => [name, mergePatch(before[name], this.nested[name])] as const);
    const checked = (await readBody(this.type, Object.fromEntries(merged))) as Members;
    return { ...this.said, ...Object.fromEntries(names.map((name) => [name, checked[name]])) };
  }
}

/** Which the pipe of the whole application leaves alone: it would make of it what the parameter is said to be. */
const SentBody = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<Request>().body,
);

/** The body of a PATCH: a {@link MergePatch} of what the class describes. */
export function PatchBody<Input extends object>(type: Type<Input>): ParameterDecorator {
  const pipe: PipeTransform<unknown, Promise<MergePatch<Input>>> = {
    transform: (body) => MergePatch.read(type, body),
  };
  return (target, method, index) => {
    SentBody(pipe)(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (descriptor) {
      ApiBody({ type })(target, method, descriptor);
    }
  };
}
