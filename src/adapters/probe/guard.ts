/** The listener, or what it throws told to `fail`: out of an event nobody catches it, and it would end its thread. */
export function guard<Values extends readonly unknown[]>(
  listener: (...values: Values) => void,
  fail: (fault: unknown) => void,
): (...values: Values) => void {
  return (...values) => {
    try {
      listener(...values);
    } catch (fault) {
      fail(fault);
    }
  };
}

/** What an error is called: Node's code where it has one, such as `ECONNRESET`, else its class. */
export function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  return 'code' in fault ? String(fault.code) : fault.name;
}
