/** Nobody sees more than a few steps a second, and each report that is sent costs both threads. */
const everyMs = 50;

/** Sends the first of what is offered at once, and then the newest every 50 ms, until it is stopped. */
export function sendAtTimes<Report>(send: (report: Report) => void): {
  readonly offer: (report: Report) => void;
  readonly stop: () => void;
} {
  let waiting: { readonly report: Report } | null = null;
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    timer = null;
    if (!waiting) return;
    send(waiting.report);
    waiting = null;
    timer = setTimeout(flush, everyMs);
  };
  return {
    offer(report) {
      waiting = { report };
      if (!timer) flush();
    },
    stop() {
      if (timer) clearTimeout(timer);
      waiting = null;
    },
  };
}
