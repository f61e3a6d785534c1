/** Ways in which people type a time: `9:30`, `930`, `0930`, `9`, `9.30`, `9:30 pm`, `9p`, `noon`. As `09:30`; undefined when it is no time. */
export function parseTime(typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  if (text === 'noon') return '12:00';
  if (text === 'midnight') return '00:00';
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(a|p|am|pm|a\.m\.|p\.m\.)?$/.exec(text);
  if (!found) return undefined;
  const [, hourText = '', minuteText = '00', half] = found;
  const hour = hourIn24(Number(hourText), half);
  const minute = Number(minuteText);
  if (hour === undefined || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minuteText}`;
}

function hourIn24(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

/** The next or previous full step: 09:07 goes to 09:15, then 09:30. Stays within the day. */
export function steppedTime(time: string, by: 1 | -1, stepMinutes = 15): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const now = hours * 60 + minutes;
  const next =
    by === 1 ? Math.floor(now / stepMinutes) * stepMinutes + stepMinutes : Math.ceil(now / stepMinutes) * stepMinutes - stepMinutes;
  const held = Math.min(24 * 60 - stepMinutes, Math.max(0, next));
  return `${String(Math.floor(held / 60)).padStart(2, '0')}:${String(held % 60).padStart(2, '0')}`;
}
