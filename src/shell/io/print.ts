/** Writes to standard output with nothing else loaded, for answers that need no world. A reader that is gone is no error. */
export function print(text: string): Promise<boolean> {
  const { stdout } = process;
  stdout.on('error', () => {}); // the write below hears of it; without a listener the process would end
  return new Promise((resolve) => {
    stdout.write(text, (error) => resolve(!error));
  });
}
