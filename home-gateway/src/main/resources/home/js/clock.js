// The server's clock. Deadlines are the server's, and a person's device may be minutes off.

let offset = null;

/** The server said `now` in the answer to a request that took `took` milliseconds. */
export function measured(now, took = 0) {
  offset = Date.parse(now) + took / 2 - Date.now();
}

/** The server said `now` in an event, which may have been held up on its way: never turns back. */
export function heard(now) {
  const sample = Date.parse(now) - Date.now();
  offset = offset === null ? sample : Math.max(offset, sample);
}

/** In milliseconds. */
export function serverNow() {
  return Date.now() + (offset ?? 0);
}

/** Whole seconds until an instant, never below zero. */
export function secondsUntil(instant) {
  return Math.max(0, Math.ceil((Date.parse(instant) - serverNow()) / 1000));
}
