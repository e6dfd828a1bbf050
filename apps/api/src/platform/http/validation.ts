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

/**
 * A body that is a list, as the only property of a class, under whose name its faults are told.
 * @throws InvalidError
 */
export async function readListBody<List extends object>(
  list: Type<List>,
  property: keyof List & string,
  body: unknown,
): Promise<List> {
  const value = { [property]: body };
  return (await createValidationPipe().transform(value, { type: 'body', metatype: list })) as List;
}

function messagesOf(error: ValidationError, path = error.property): [string, string[]][] {
  const own = Object.values(error.constraints ?? {});
  const inner = (error.children ?? []).flatMap((child) => messagesOf(child, `${path}.${child.property}`));
  return own.length > 0 ? [[path, own], ...inner] : inner;
}
