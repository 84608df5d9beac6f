// The server's clock. Deadlines are the server's, and the clock of a device may be wrong by minutes.

let offset = null;

/** Sets the clock to `now` of the response to a request that took `took` milliseconds. */
export function adjustFromResponse(now, took = 0) {
  offset = Date.parse(now) + took / 2 - Date.now();
}

/** Moves the clock forward to `now` of an event. Never moves it back: the event may have been delayed. */
export function adjustFromEvent(now) {
  const sample = Date.parse(now) - Date.now();
  offset = offset === null ? sample : Math.max(offset, sample);
}

/** The server's time, in milliseconds. */
export function serverNow() {
  return Date.now() + (offset ?? 0);
}

/** Whole seconds until an instant, never below zero. */
export function secondsUntil(instant) {
  return Math.max(0, Math.ceil((Date.parse(instant) - serverNow()) / 1000));
}

/** The instant `seconds` from now. */
export function inSeconds(seconds) {
  return new Date(serverNow() + seconds * 1000).toISOString();
}

/**
 * Calls `show` with the whole seconds until an instant: at once, then at each full second of the
 * server, the last time with 0. Returns a function that ends it earlier.
 */
export function countDown(instant, show) {
  let timer;
  const tick = () => {
    const left = secondsUntil(instant);
    show(left);
    if (left > 0) {
      // Delayed timers of a hidden tab do not accumulate.
      timer = setTimeout(tick, Math.max(50, (Date.parse(instant) - serverNow()) % 1000));
    }
  };
  tick();
  return () => clearTimeout(timer);
}
