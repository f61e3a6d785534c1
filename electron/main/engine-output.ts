import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { z } from 'zod';

/** What the engine says about its own faults: codes and places in our code. */
const Fault = z.object({ msg: z.string(), code: z.string().optional(), method: z.string().optional(), place: z.string().optional() });

/**
 * Takes what the engine writes on its way down into the log. Of a crash only the places are kept: the message of a foreign error may quote
 * what somebody typed.
 */
export function logEngineOutput(output: NodeJS.ReadableStream, log: Logger): void {
  createInterface({ input: output }).on('line', (line) => {
    const fault = faultIn(line);
    if (fault !== undefined) log.warn(fault, 'engine said');
    else if (/^\s+at /.test(line)) log.error({ at: line.trim() }, 'engine trace');
  });
}

export function faultIn(line: string): z.infer<typeof Fault> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return Fault.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
