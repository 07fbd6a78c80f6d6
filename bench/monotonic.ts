/**
 * A moment on the clock that all processes of this machine share and that nobody sets, milliseconds. What a process
 * adds to its own start is 100 ms off when the time of day was set right between two starts.
 */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
