// What the first page needs is here, and nothing that weighs: answers are looked at closely in `service.ts`, which comes later.

/** Why it did not work, in the ways that a person can do something about. */
export type Trouble = 'offline' | 'session-over' | 'not-valid' | 'wrong-date' | 'too-many' | 'later';
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

const troubleByStatus: Readonly<Record<number, Trouble>> = { 400: 'not-valid', 404: 'not-valid', 429: 'too-many' };

/** `asked`: the same question, already on its way. */
export async function ask(path: string, body?: object, asked?: Promise<Response>): Promise<Answer<unknown>> {
  let response: Response;
  try {
    response = await (asked ??
      fetch(path, {
        method: body ? 'POST' : 'GET',
        credentials: 'same-origin',
        ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      }));
  } catch {
    return { ok: false, trouble: 'offline' };
  }
  if (response.status === 204) return { ok: true, value: undefined };
  const json: unknown = await response.json().catch(() => undefined);
  if (response.ok) return json === undefined ? { ok: false, trouble: 'later' } : { ok: true, value: json };
  const code = (json as { error?: { code?: string } } | undefined)?.error?.code;
  if (response.status === 401) return { ok: false, trouble: code === 'wrong-credentials' ? 'wrong-date' : 'session-over' };
  return { ok: false, trouble: troubleByStatus[response.status] ?? 'later' };
}

export async function enter(token: string, second: { readonly birthDate: string } | { readonly code: string }): Promise<Answer<undefined>> {
  const answer = await ask('/portal/session', { token, ...second });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
