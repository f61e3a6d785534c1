import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { keepFound } from './keep-found.ts';

const never = new Promise<string | null>(() => undefined);
const optionsOf = (minute: number, answer: Promise<string | null>) => ({
  queryKey: ['chart', minute],
  queryFn: () => answer,
  select: (value: string | null) => value ?? undefined,
  placeholderData: keepFound<string>,
});

/** What a screen would draw, time after time, while the answer of the next minute is on its way. */
async function drawings(answer: string | null): Promise<string[]> {
  const observer = new QueryObserver(new QueryClient(), optionsOf(1, Promise.resolve(answer)));
  const stop = observer.subscribe(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const seen = Array.from({ length: 6 }, () => {
    observer.setOptions(optionsOf(2, never));
    const { status, data, isPlaceholderData } = observer.getCurrentResult();
    return `${status} ${String(data)} ${String(isPlaceholderData)}`;
  });
  stop();
  return seen;
}

describe('while the minute turns', () => {
  it('a chart that is here stays on screen', async () => {
    expect(new Set(await drawings('Hana Ngata'))).toEqual(new Set(['success Hana Ngata true']));
  });

  it('a chart that is not here does not make the screen draw for ever', async () => {
    expect(new Set(await drawings(null)).size).toBe(1);
  });
});
