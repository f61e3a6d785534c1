/**
 * Questions that come while one is on its way are asked together in the next. Nothing is remembered: each is asked of the database after it came,
 * only that fifty laptops at once cost two ways to it and not fifty.
 */
export function together<Answer>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
): (key: string) => Promise<Answer | undefined> {
  interface Waiting {
    readonly key: string;
    readonly resolve: (answer: Answer | undefined) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let asking = false;
  async function go(): Promise<void> {
    asking = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        const answers = await ask([...new Set(now.map(({ key }) => key))]);
        for (const { key, resolve } of now) resolve(answers.get(key));
      } catch (error) {
        for (const { reject } of now) reject(error);
      }
    }
    asking = false;
  }
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (!asking) void go();
    });
}
