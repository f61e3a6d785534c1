import { format, isValid, parse } from 'date-fns';

/** Ways in which people type a day; the first that fits is taken. All-number days are read month first, as this field's country does, and then shown with the month in letters. */
const ways = [
  'yyyy-MM-dd',
  'd MMM yyyy',
  'd MMMM yyyy',
  'd MMM',
  'd MMMM',
  'MMM d yyyy',
  'MMM d, yyyy',
  'MMM d',
  'M/d/yyyy',
  'M/d/yy',
  'M/d',
];

/** `3 mar`, `2026-03-03` or `3/3/26` as `2026-03-03`; null when it is no day. */
export function parseDay(typed: string, today: Date): string | null {
  const text = typed.trim().replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i, '');
  for (const way of ways) {
    const day = parse(text, way, today);
    if (isValid(day) && day.getFullYear() >= 1900 && day.getFullYear() < 2200) return format(day, 'yyyy-MM-dd');
  }
  return null;
}
