/**
 * Ends the process with `code` on Ctrl-C. Without a listener a process dies of the signal itself, which only shells turn into
 * an exit code. Work that must not be cut short is done within one turn, and a listener is heard between turns.
 */
export function exitOnInterrupt(code: number): void {
  process.once('SIGINT', () => process.exit(code));
}
