// The feed replaces a stream that is silent for longer than the interval of heartbeats allows.
import assert from 'node:assert/strict';

let now = 1_000_000;
Date.now = () => now;
const timers = [];
globalThis.setInterval = (callback) => timers.push(callback);
const pass = (millis) => {
  now += millis;
  timers.forEach((callback) => callback());
};
const sources = [];
globalThis.EventSource = class extends EventTarget {
  static CLOSED = 2;
  readyState = 1;
  constructor(address) {
    super();
    this.address = address;
    sources.push(this);
  }
  close() {
    this.readyState = 2;
  }
};

const { Feed } = await import(`${process.argv[2]}/js/stream/feed.js`);
const calls = [];
const feed = new Feed(({ kind }) => calls.push(kind));
const receive = (type) => sources.at(-1).dispatchEvent(Object.assign(new Event(type), { data: '{}' }));

assert.equal(String(sources[0].address), `${process.argv[2].replace(/\/$/, '')}/api/events`, 'the stream is beside Home');
receive('open');
pass(30_000);
receive('heartbeat');
pass(30_000);
receive('JobStarted');
pass(30_000);
assert.equal(sources.length, 1, 'each event shows that the stream is alive');
assert.deepEqual(calls, ['open', 'event']);
pass(10_000);
assert.equal(sources.length, 2, 'a silent stream is replaced');
assert.equal(sources[0].readyState, 2);
assert.deepEqual([calls.at(-1), feed.state], ['lost', 'lost']);
receive('open');
assert.deepEqual([calls.at(-1), feed.state], ['open', 'open']);
pass(40_000);
assert.equal(sources.length, 3, 'the next silent stream is replaced, too');

// The session has ended: the browser gets 401 and closes the stream, which stays closed until the next sign-in.
globalThis.fetch = async () => ({ status: 401 });
const opened = sources.length;
sources.at(-1).readyState = 2;
sources.at(-1).dispatchEvent(new Event('error'));
await new Promise((resume) => setImmediate(resume));
assert.deepEqual([calls.at(-1), feed.state], ['signed-out', 'signed-out']);
pass(40_000);
assert.equal(sources.length, opened, 'a stream without a session is not opened again');
feed.hurry();
receive('open');
assert.deepEqual([sources.length, calls.at(-1), feed.state], [opened + 1, 'open', 'open']);
