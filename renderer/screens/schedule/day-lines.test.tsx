import { Children, type CSSProperties, type ReactElement, type ReactNode } from 'react';
import { expect, test } from 'vitest';
import { DayLines } from './day-lines.tsx';

interface Day {
  readonly style: CSSProperties & { readonly '--day-hours': number };
  readonly children: ReactNode;
}

test('a day of 23 hours has a line for each of them, and its visits as before', () => {
  const hours = Array.from({ length: 23 }, (_, i) => <hr key={i} />);
  const visits = <ul />;
  const day = DayLines({ className: 'rbc-day-slot', children: [hours, visits, false] }) as unknown as ReactElement<Day>;
  expect(day.props.style['--day-hours']).toBe(23);
  expect(Children.toArray(day.props.children)).toHaveLength(1);
  expect(Children.toArray(day.props.children)[0]).toMatchObject({ type: 'ul' });
});
