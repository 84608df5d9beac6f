// Follows the events, through the worker that tabs share if there is one.
import { Feed } from './feed.js';

/** Calls `tell` as {@link Feed} does. */
export function follow(tell) {
  const hurry = globalThis.SharedWorker ? followShared(tell) : followAlone(tell);
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      hurry();
    }
  });
}

function followAlone(tell) {
  const feed = new Feed(tell);
  return () => feed.hurry();
}

function followShared(tell) {
  const { port } = new SharedWorker(new URL('shared.js', import.meta.url), {
    type: 'module', name: 'doorbell',
  });
  port.addEventListener('message', ({ data }) => tell(data));
  port.start();
  addEventListener('pagehide', () => port.postMessage('leave'));
  // The page returns from the browser's cache: the worker has removed it meanwhile.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  return () => port.postMessage('hurry');
}
