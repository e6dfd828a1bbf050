/** The acronym to show beside a name: none where the name says it already. */
export function acronymBeside(name: string, acronym: string | null): string | undefined {
  return acronym && !name.includes(acronym) ? acronym : undefined;
}
