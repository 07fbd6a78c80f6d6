/** The line on a terminal that says how far things are. */
export interface Meter {
  /** Draws what `render` gives now and every moment from now on. */
  show(render: () => string): void;
  /** Takes the line away until it is drawn again by itself, so that something else can be written. */
  hide(): void;
  /** Takes it away for good. */
  stop(): void;
}

const everyMs = 100;
const eraseLine = '\r\u001b[K';

/** A meter that writes with `write`; null where there is no terminal to draw on: nothing is ever written then. */
export function createMeter(write: ((text: string) => void) | null): Meter {
  let timer: NodeJS.Timeout | null = null;
  let isShown = false;
  function hide(): void {
    if (isShown) write?.(eraseLine);
    isShown = false;
  }
  return {
    show(render) {
      if (write === null) return;
      const draw = () => {
        write(eraseLine + render());
        isShown = true;
      };
      draw();
      timer ??= setInterval(draw, everyMs).unref();
    },
    hide,
    stop() {
      if (timer !== null) clearInterval(timer);
      hide();
    },
  };
}
