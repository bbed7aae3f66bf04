import { setImmediate as nextTurn } from 'node:timers/promises';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that must not be cut short. JavaScript hears of a signal only between two turns, so synchronous work is never interrupted by a
 * listener; but without one the system ends the process at once. A signal that came meanwhile is sent again afterwards, unless others listen for it.
 */
export async function holdSignals<T>(work: () => T): Promise<T> {
  const held = new Set<NodeJS.Signals>();
  const holding = signals.filter((signal) => process.listenerCount(signal) === 0);
  const hold = (signal: NodeJS.Signals) => {
    held.add(signal);
  };
  for (const signal of holding) process.on(signal, hold);
  try {
    return work();
  } finally {
    await nextTurn(); // lets a waiting signal arrive
    await nextTurn();
    for (const signal of holding) process.off(signal, hold);
    for (const signal of held) process.kill(process.pid, signal);
  }
}
