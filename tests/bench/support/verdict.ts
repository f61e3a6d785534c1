/** Budgets that were broken in this run. */
const broken: string[] = [];

/** Holds a figure against its budget; the text is what is printed beside it. */
export function within(what: string, value: number, budget: number, unit: string): string {
  const good = value <= budget;
  if (!good) broken.push(`${what}: ${value.toFixed(2)} ${unit}, at most ${String(budget)} ${unit} is promised`);
  return good ? `≤ ${String(budget)} ${unit}` : `OVER ${String(budget)} ${unit}`;
}

/** Says what was broken and lets the process fail for it. */
export function conclude(): void {
  for (const line of broken) console.error(`Over budget: ${line}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}
