/** A piece of a text; `matched` when it is what was asked for. */
export interface Segment {
  readonly text: string;
  readonly matched: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Answering extends Span {
  readonly parts: readonly string[];
}

/** The whole text, cut where it is marked. */
export function segmentsOf(text: string, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  let shown = 0;
  for (const { start, end } of joined(text, spans)) {
    if (start > shown) segments.push({ text: text.slice(shown, start), matched: false });
    segments.push({ text: text.slice(start, end), matched: true });
    shown = end;
  }
  if (shown < text.length) segments.push({ text: text.slice(shown), matched: false });
  return segments;
}

export function wholly(text: string): Segment[] {
  return [{ text, matched: true }];
}

/** About so many characters of a text, with as much of what matched as they can hold. */
export function excerptAround(text: string, matches: readonly Answering[], length: number): Segment[] {
  if (text.length <= length) return segmentsOf(text, matches);
  const { start: first, end: last } = densest(matches, length);
  const room = Math.max(0, length - (last - first));
  const wished = Math.min(Math.max(0, first - Math.floor(room / 2)), Math.max(0, text.length - length));
  const start = afterSpace(text, wished, first);
  const end = beforeSpace(text, Math.min(text.length, Math.max(last, start + length)), last);
  const within = matches
    .filter((match) => match.start >= start && match.end <= end)
    .map((match) => ({ start: match.start - start, end: match.end - start }));
  const segments = segmentsOf(text.slice(start, end), within);
  return [
    ...(start > 0 ? [{ text: '… ', matched: false }] : []),
    ...segments,
    ...(end < text.length ? [{ text: ' …', matched: false }] : []),
  ];
}

/** The first stretch that answers the most parts of the query. */
function densest(matches: readonly Answering[], length: number): Span {
  const counts = new Map<string, number>();
  let best: Span & { readonly worth: number } = { start: 0, end: 0, worth: -1 };
  let from = 0;
  for (const match of matches) {
    for (const part of match.parts) counts.set(part, (counts.get(part) ?? 0) + 1);
    for (let first = matches[from]; first && match.end - first.start > length && first !== match;) {
      for (const part of first.parts) {
        const left = (counts.get(part) ?? 1) - 1;
        if (left === 0) counts.delete(part);
        else counts.set(part, left);
      }
      from += 1;
      first = matches[from];
    }
    if (counts.size > best.worth) {
      best = { start: matches[from]?.start ?? match.start, end: match.end, worth: counts.size };
    }
  }
  return best;
}

/** Marks that overlap, or have nothing but a space between them, are one. */
function joined(text: string, spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((left, right) => left.start - right.start || right.end - left.end);
  const result: Span[] = [];
  for (const span of sorted) {
    const before = result.at(-1);
    if (before && (span.start <= before.end || /^\s*$/u.test(text.slice(before.end, span.start)))) {
      result[result.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
    } else {
      result.push(span);
    }
  }
  return result;
}

/** Where the first whole word from here on begins, at most at `latest`. */
function afterSpace(text: string, place: number, latest: number): number {
  if (place === 0) return 0;
  const space = text.slice(place, latest).search(/\s/u);
  return space < 0 ? latest : place + space + 1;
}

/** Where the last whole word before here ends, at least at `earliest`. */
function beforeSpace(text: string, place: number, earliest: number): number {
  if (place === text.length) return place;
  const kept = text.slice(earliest, place).replace(/[\s,;:.–-]*\s\S*$/u, '');
  return earliest + kept.length;
}
