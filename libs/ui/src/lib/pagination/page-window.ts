/** The page numbers to show: first, last, and those around the current one; `undefined` stands for a gap. */
export function pageWindow(page: number, pages: number): readonly (number | undefined)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const numbers = [...new Set(shown)].sort((a, b) => a - b);
  return numbers.flatMap((number, index) => {
    const gap = number - (numbers[index - 1] ?? 0);
    // A gap of one page is that page: an ellipsis would hide nothing shorter.
    if (gap === 2) return [number - 1, number];
    return gap > 2 ? [undefined, number] : [number];
  });
}
