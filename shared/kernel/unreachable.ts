/** Marks the branch that types say cannot happen; adding a case to a union makes its callers fail to compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** Fails loudly on a bug of ours. The message carries no patient data: name the rule, not the value. */
export function invariant(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${rule}`);
}
