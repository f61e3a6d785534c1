/** Ends the command with one line that says what to do. */
export class Stop extends Error {}
