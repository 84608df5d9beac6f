// One stream for all tabs: a browser allows six connections to a host, and each stream holds one.
import { Feed } from './feed.js';

const ports = new Set();
const feed = new Feed((news) => ports.forEach((port) => port.postMessage(news)));

self.addEventListener('connect', ({ ports: [port] }) => {
  ports.add(port);
  port.addEventListener('message', ({ data }) => {
    if (data === 'hurry') {
      feed.hurry();
    } else if (data === 'leave') {
      ports.delete(port);
      if (ports.size === 0) {
        feed.stop();
      }
    }
  });
  port.start();
  if (feed.state === 'signed-out') {
    feed.hurry();
  }
  port.postMessage({ kind: feed.state });
});
