/** Letters to insert, remove, replace or swap with their neighbour to get from one word to the other. */
export function editDistance(left: string, right: string): number {
  const letters = Array.from(left);
  const others = Array.from(right);
  let before: number[] = [];
  let row = Array.from({ length: others.length + 1 }, (_, column) => column);
  for (const [line, letter] of letters.entries()) {
    const next = [line + 1];
    for (const [column, other] of others.entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      const swapped =
        letter === others[column - 1] && letters[line - 1] === other
          ? (before[column - 1] ?? 0) + 1
          : Infinity;
      next.push(Math.min(replaced, swapped, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[others.length] ?? 0;
}
