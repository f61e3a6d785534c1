import { createElement, type CSSProperties, type ReactNode, type Ref } from 'react';

interface DayProps {
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children?: ReactNode;
}

/**
 * A day of the grid. The library draws its hours as an element for each quarter: seven hundred in a week, more than there are cards, and
 * each week made them anew. A painted line says the same; times are read from where the mouse is, not from what lies under it.
 */
export function DayLines({ className, style, ref, children }: DayProps) {
  const [hours, ...rest] = children as readonly [readonly ReactNode[], ...ReactNode[]];
  return createElement('div', { ref, className, style: { ...style, '--day-hours': hours.length } }, ...rest);
}
