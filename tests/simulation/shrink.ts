import type { Pool, Report, Wanted } from './pool.ts';
import { stepNames } from './step-names.ts';

const mostTries = 60;

/** Makes a failing plan smaller as long as it fails: fewer steps, fewer laptops, kinds of trouble left out, then single steps. */
export async function shrink(pool: Pool, failed: Report): Promise<Report> {
  let best = failed;
  let tries = 0;
  const attempt = async (change: Partial<Wanted>): Promise<boolean> => {
    if ((tries += 1) > mostTries) return false;
    const report = await pool.run(0, { ...best.plan, ...change });
    if (report.violations.length === 0) return false;
    best = report;
    return true;
  };
  for (let cut = Math.floor(best.plan.steps / 2); cut >= 1; cut = Math.floor(cut / 2))
    while (best.plan.steps > cut && (await attempt({ steps: best.plan.steps - cut })));
  while (best.plan.laptops > 1 && (await attempt({ laptops: best.plan.laptops - 1 })));
  for (const name of stepNames) if (!best.plan.without.includes(name)) await attempt({ without: [...best.plan.without, name] });
  for (let size = 8; size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < best.plan.steps; at += size) {
      const those = Array.from({ length: size }, (_, i) => at + i).filter((i) => i < best.plan.steps && !best.plan.skip.includes(i));
      if (those.length > 0) await attempt({ skip: [...best.plan.skip, ...those] });
    }
  return best;
}

/** How to run exactly this again. */
export function commandFor({ plan }: Report, plant: string | undefined): string {
  const { seed, steps, laptops, without, skip } = plan;
  return [
    `npm run simulate -- --seed ${seed} --steps ${steps} --laptops ${laptops}`,
    without.length > 0 ? ` --without ${without.join()}` : '',
    skip.length > 0 ? ` --skip ${skip.join()}` : '',
    plant === undefined ? '' : ` --plant ${plant}`,
  ].join('');
}
