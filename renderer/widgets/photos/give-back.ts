/** A picture that leaves the screen may still be on its way from its address: an address that was taken back too early is an error in the window's log and an empty frame. */
const stillDrawnMs = 10_000;

/** Takes the address of some bytes back when nothing is drawn from it any more. */
export function giveBack(url: string): void {
  setTimeout(() => URL.revokeObjectURL(url), stillDrawnMs);
}
