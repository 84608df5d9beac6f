// Follows the events, through the worker that tabs share if there is one.
import { Feed } from './feed.js';

/**
 * Calls `notify` as {@link Feed} does. Tabs of the same owner share a stream. Returns a function that makes
 * a closed stream open again at once.
 */
export function follow(notify, owner) {
  const hurry = globalThis.SharedWorker ? followShared(notify, owner) : followAlone(notify);
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      hurry();
    }
  });
  return hurry;
}

function followAlone(notify) {
  const feed = new Feed(notify);
  return () => feed.hurry();
}

function followShared(notify, owner) {
  const { port } = new SharedWorker(new URL('shared.js', import.meta.url), {
    type: 'module', name: `doorbell ${owner}`,
  });
  port.addEventListener('message', ({ data }) => notify(data));
  port.start();
  addEventListener('pagehide', () => port.postMessage('leave'));
  // The page returns from the browser's cache: the worker has removed it meanwhile.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  return () => port.postMessage('hurry');
}
