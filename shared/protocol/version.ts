/** The wire between laptop and server. One line of history a version. */
export const protocol = {
  /** 1: first release. */
  current: 1,
  /** The oldest that the server still understands. A client below it may still hand over its outbox. */
  oldestSpoken: 1,
} as const;
