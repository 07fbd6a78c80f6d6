/**
 * A moment on the clock that all processes of this machine share and that nobody sets, milliseconds. Each process's own
 * start plus its time since will not do: where the time of day was set between two starts, they differed by 140 ms.
 */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
