import { commandOf, isCommandType, type CommandType } from './commands.ts';
import type { Actor, CommandDefinition, Context, Decision } from './define-command.ts';
import type { FactsOf, Reads } from './facts.ts';
import type { Refusal } from './refusal.ts';

/** A command as both shells hold it before they decide. */
export interface ParsedCommand {
  readonly type: CommandType;
  readonly definition: CommandDefinition;
  readonly args: unknown;
}

/** Climbs from the sender's version to today's and validates. */
export function parseCommand(
  type: string,
  version: number,
  rawArgs: unknown,
): { ok: true; command: ParsedCommand } | { ok: false; refusal: Refusal } {
  if (!isCommandType(type)) return { ok: false, refusal: { kind: 'unknown-command', type } };
  const definition = commandOf(type);
  let args = rawArgs;
  for (let from = version; from < definition.version; from++) args = definition.upcast?.[from]?.(args) ?? args;
  const parsed = definition.args.safeParse(args);
  if (!parsed.success)
    return {
      ok: false,
      refusal: { kind: 'invalid', issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) },
    };
  return { ok: true, command: { type, definition, args: parsed.data } };
}

/** The records that the decision needs; the shell executes them. */
export function readsOf(command: ParsedCommand, actor: Actor): Reads {
  return command.definition.reads(command.args, actor);
}

/** Decides from the facts that the shell fetched for `readsOf`. */
export function decideCommand(command: ParsedCommand, facts: Readonly<Record<string, unknown>>, context: Context): Decision {
  return command.definition.decide(facts as FactsOf<Reads>, command.args, context);
}
