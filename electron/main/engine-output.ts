import { createInterface } from 'node:readline';
import type { Log } from './log.ts';

/** What the engine says about its own faults: codes and places in our code. Nothing else of such a line is taken. */
const told = ['msg', 'code', 'method', 'place'] as const;
type Fault = Partial<Record<(typeof told)[number], string>>;

/**
 * Takes what the engine writes on its way down into the log. Of a crash only the places are kept: the message of a foreign error may quote
 * what somebody typed.
 */
export function logEngineOutput(output: NodeJS.ReadableStream, log: Log): void {
  createInterface({ input: output }).on('line', (line) => {
    const fault = faultIn(line);
    if (fault !== undefined) log.warn({ ...fault }, 'engine said');
    else if (/^\s+at /.test(line)) log.error({ at: line.trim() }, 'engine trace');
  });
}

export function faultIn(line: string): Fault | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const said = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const fault: Fault = {};
    for (const name of told) if (typeof said[name] === 'string') fault[name] = said[name];
    return fault.msg === undefined ? undefined : fault;
  } catch {
    return undefined;
  }
}
