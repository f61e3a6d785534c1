const againMs = 3_000;

/** A part of the pages that is fetched when it is needed: over a lost connection again and again until it is there. */
export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
}
