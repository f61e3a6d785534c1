/** A window that is not drawn (minimised, covered) has no frames to wait for. */
const LATEST_MS = 300;

/** Runs it once the window's first frame is on its way to the screen. */
export function afterFirstFrame(run: () => void): void {
  let ran = false;
  const once = (): void => {
    if (ran) return;
    ran = true;
    run();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LATEST_MS);
}
