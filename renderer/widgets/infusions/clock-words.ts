/** `12 min`, `1 h 5 min`, `40 s`: for the eye beside a pump. */
export function clockWords(minutes: number): string {
  const seconds = Math.max(0, Math.round(minutes * 60));
  if (seconds < 60) return `${seconds} s`;
  const whole = Math.floor(seconds / 60);
  const hours = Math.floor(whole / 60);
  return hours > 0 ? `${hours} h ${whole % 60} min` : `${whole} min`;
}
