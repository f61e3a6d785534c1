/** Makes the next item while the one before it is being used. */
export async function* ahead<T>(items: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let next = begin(items);
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = begin(items);
      yield value;
    }
  } finally {
    // Whoever stops early must not leave a question running behind.
    await next.catch(() => undefined);
  }
}

/** Its failure is met where it is awaited, however late that is. */
function begin<T>(items: AsyncGenerator<T, void>): Promise<IteratorResult<T, void>> {
  const next = items.next();
  next.catch(() => undefined);
  return next;
}
