import type { z } from 'zod';
import type { FactorResult, FactorTrouble, MethodArgs } from '../../shared/protocol/engine-api.ts';
import { BeginFactorResponse, ConfirmFactorResponse, FactorState } from '../../shared/protocol/second-factor.ts';
import type { Workspace } from './session/workspace.ts';
import { postForJson } from './sync/server-link.ts';
import { ServerRefusal, troubleOf } from './sync/trouble.ts';

/** A person's own second factor lives at the server; nothing of it is kept here. */
export const secondFactor = {
  state: (open: Workspace) => ask(open, '/second-factor', {}, FactorState),
  begin: (open: Workspace, args: MethodArgs<'factor.begin'>) => ask(open, '/second-factor/begin', args, BeginFactorResponse),
  confirm: (open: Workspace, args: MethodArgs<'factor.confirm'>) => ask(open, '/second-factor/confirm', args, ConfirmFactorResponse),
  remove: (open: Workspace, args: MethodArgs<'factor.remove'>) => ask(open, '/second-factor/remove', args, FactorState),
} as const;

async function ask<T>({ person, session }: Workspace, path: string, body: unknown, shape: z.ZodType<T>): Promise<FactorResult<T>> {
  try {
    return { ok: true, answer: await postForJson(person.env, session, path, body, shape) };
  } catch (error) {
    return { ok: false, trouble: factorTrouble(error) };
  }
}

const own: readonly string[] = ['wrong-credentials', 'second-factor-wrong', 'too-many-attempts'] satisfies FactorTrouble[];

function factorTrouble(error: unknown): FactorTrouble {
  return error instanceof ServerRefusal && own.includes(error.code) ? (error.code as FactorTrouble) : troubleOf(error);
}
