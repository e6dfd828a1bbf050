import { submit, type FieldTree, type ValidationError } from '@angular/forms/signals';
import type { ErrorSummary } from '@passerelle/ui/forms';
import type { Attempt, Problem } from '../loaded';

/**
 * Sends a form once: not while it is being sent, not while something in it is wrong. What the API refuses is told on its
 * field, and the summary shows it. `undefined` when it was not sent.
 */
export async function sendForm<Model extends object, Body>(
  form: FieldTree<Model>,
  summary: ErrorSummary,
  call: () => Promise<Attempt<Body>>,
): Promise<Attempt<Body> | undefined> {
  if (form().submitting()) return undefined;
  let attempt: Attempt<Body> | undefined;
  const isSent = await submit(form, {
    action: async () => {
      attempt = await call();
      return faultsOf(form, attempt.problem);
    },
  });
  if (!isSent) summary.reveal();
  return attempt;
}

/** The problem, unless it is told elsewhere: on the fields of the form, or by the editor when somebody else was faster. */
export function untoldProblem<Model extends object>(
  form: FieldTree<Model>,
  problem: Problem | undefined,
): Problem | undefined {
  if (!problem || problem.status === 412) return undefined;
  const names = Object.keys(problem.fields ?? {});
  const isTold = names.length > 0 && names.every((name) => fieldOf(form, name) !== undefined);
  return isTold ? undefined : problem;
}

function faultsOf<Model extends object>(
  form: FieldTree<Model>,
  problem: Problem | undefined,
): ValidationError.WithFieldTree[] {
  return Object.entries(problem?.fields ?? {}).flatMap(([name, messages]) => {
    const fieldTree = fieldOf(form, name);
    if (!fieldTree) return [];
    // The API speaks to programs, in English; what people can do wrong is told in their language before anything is sent.
    const message = $localize`:@@field.refused:refusé par le portail (${messages.join(' ; ')}:reason:)`;
    return [{ kind: 'refused', message, fieldTree }];
  });
}

/** By the beginning of the path: `access_audiences.0.role` is a fault of `access_audiences`. */
function fieldOf<Model extends object>(form: FieldTree<Model>, path: string): FieldTree<unknown> | undefined {
  const name = path.split('.')[0] ?? path;
  const fields = form as unknown as Readonly<Record<string, FieldTree<unknown> | undefined>>;
  return Object.hasOwn(form().value(), name) ? fields[name] : undefined;
}
