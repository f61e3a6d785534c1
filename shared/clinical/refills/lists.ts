import firstFill from '../../../resources/refills/first-fill.json' with { type: 'json' };
import script from '../../../resources/refills/call-script.json' with { type: 'json' };
import windows from '../../../resources/refills/windows.json' with { type: 'json' };
import type { z } from 'zod';
import { FirstFill, RefillScript, RefillWindows } from './schema.ts';

/** The organisation's edition where one stands and fits, else the shipped list. */
function standing<S extends z.ZodType>(schema: S, shipped: unknown): (own: readonly unknown[]) => z.infer<S> {
  let parsed: { readonly list: z.infer<S> } | undefined;
  return (own) => {
    for (const data of own) {
      const found = schema.safeParse(data);
      if (found.success) return found.data;
    }
    parsed ??= { list: schema.parse(shipped) };
    return parsed.list;
  };
}

export const refillScriptOf = standing(RefillScript, script);
export const refillWindowsOf = standing(RefillWindows, windows);
export const firstFillOf = standing(FirstFill, firstFill);
