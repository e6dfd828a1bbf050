import { ValidationPipe, type Type, type ValidationError } from '@nestjs/common';
import { InvalidError } from '@passerelle/catalog';

/** Turns what comes in into the classes that describe it; what does not fit is refused with every field named. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    // Parameters that we do not know are ignored: clients of data.gouv.fr send some that we do not have yet.
    whitelist: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const fields = Object.fromEntries(errors.flatMap((error) => messagesOf(error)));
      return new InvalidError(
        'invalid-input',
        `Not valid: ${Object.keys(fields).join(', ')}. «errors» says what each accepts.`,
        fields,
      );
    },
  });
}

const pipe = createValidationPipe();

/**
 * A body as the class that describes it.
 * @throws InvalidError
 */
export async function readBody<Input extends object>(type: Type<Input>, body: unknown): Promise<Input> {
  return (await pipe.transform(body, { type: 'body', metatype: type })) as Input;
}

/**
 * A body that is a list, as the only property of a class, under whose name its faults are told.
 * @throws InvalidError
 */
export function readListBody<List extends object>(
  list: Type<List>,
  property: keyof List & string,
  body: unknown,
): Promise<List> {
  return readBody(list, { [property]: body });
}

function messagesOf(error: ValidationError, path = error.property): [string, string[]][] {
  const own = Object.values(error.constraints ?? {});
  const inner = (error.children ?? []).flatMap((child) => messagesOf(child, `${path}.${child.property}`));
  return own.length > 0 ? [[path, own], ...inner] : inner;
}
