/** How many rows travel at once. */
export const pageSize = 100;

/** The first rows of the pages that show these rows; two at most, since a screen is far smaller than a page. */
export function pagesFor(first: number, last: number): readonly [number, number] {
  return [pageStart(first), pageStart(Math.max(first, last))];
}

export function pageStart(row: number): number {
  return Math.floor(Math.max(row, 0) / pageSize) * pageSize;
}

interface LoadedPage {
  readonly offset: number;
  readonly rows: readonly unknown[];
  readonly total: number;
  readonly more: boolean;
}

/**
 * How many rows the list may be scrolled over. Matches are counted only so far; beyond that the list grows as it is read,
 * until a page comes back short and the end is known.
 */
export function scrollableRows(pages: readonly LoadedPage[]): number {
  const short = pages.find((page) => page.rows.length < pageSize && (page.rows.length > 0 || page.offset === 0));
  if (short) return short.offset + short.rows.length;
  return Math.max(0, ...pages.map((page) => (page.more ? Math.max(page.total, page.offset + 3 * pageSize) : page.total)));
}

/** "40 patients", "1,000+ patients": never a number that is not true. */
export function countText(page: Pick<LoadedPage, 'total' | 'more'> | undefined): string {
  if (!page) return '';
  if (page.more) return `${page.total.toLocaleString('en-US')}+ patients`;
  return page.total === 1 ? '1 patient' : `${page.total.toLocaleString('en-US')} patients`;
}
