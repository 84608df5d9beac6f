// Follows the events, through the worker that tabs share if there is one.
import { Feed } from './feed.js';

/** Calls `notify` as {@link Feed} does. */
export function follow(notify) {
  const hurry = globalThis.SharedWorker ? followShared(notify) : followAlone(notify);
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      hurry();
    }
  });
}

function followAlone(notify) {
  const feed = new Feed(notify);
  return () => feed.hurry();
}

function followShared(notify) {
  const { port } = new SharedWorker(new URL('shared.js', import.meta.url), {
    type: 'module', name: 'doorbell',
  });
  port.addEventListener('message', ({ data }) => notify(data));
  port.start();
  addEventListener('pagehide', () => port.postMessage('leave'));
  // The page returns from the browser's cache: the worker has removed it meanwhile.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  return () => port.postMessage('hurry');
}
