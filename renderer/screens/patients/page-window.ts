import type { PatientPage } from '../../../shared/protocol/queries.ts';

/** How many rows travel at once. */
export const pageSize = 100;

/** The first rows of the pages that show these rows; two at most, since a screen is far smaller than a page. */
export function pagesFor(first: number, last: number): readonly [number, number] {
  return [pageStart(first), pageStart(Math.max(first, last))];
}

export function pageStart(row: number): number {
  return Math.floor(Math.max(row, 0) / pageSize) * pageSize;
}

/** "40 patients", "1,000+ patients": never a number that is not true. */
export function countText(page: Pick<PatientPage, 'total' | 'more'> | undefined): string {
  if (!page) return '';
  if (page.more) return `${page.total.toLocaleString('en-US')}+ patients`;
  return page.total === 1 ? '1 patient' : `${page.total.toLocaleString('en-US')} patients`;
}
