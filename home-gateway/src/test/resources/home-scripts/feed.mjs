// A stream that is silent for longer than its heartbeats allow is given up for a new one.
import assert from 'node:assert/strict';

let now = 1_000_000;
Date.now = () => now;
const turns = [];
globalThis.setInterval = (turn) => turns.push(turn);
const pass = (millis) => {
  now += millis;
  turns.forEach((turn) => turn());
};
const sources = [];
globalThis.EventSource = class extends EventTarget {
  static CLOSED = 2;
  readyState = 1;
  constructor() {
    super();
    sources.push(this);
  }
  close() {
    this.readyState = 2;
  }
};

const { Feed } = await import(`${process.argv[2]}/js/stream/feed.js`);
const told = [];
const feed = new Feed(({ kind }) => told.push(kind));
const hears = (type) => sources.at(-1).dispatchEvent(Object.assign(new Event(type), { data: '{}' }));

hears('open');
pass(30_000);
hears('heartbeat');
pass(30_000);
hears('JobStarted');
pass(30_000);
assert.equal(sources.length, 1, 'whatever comes is a sign of life');
assert.deepEqual(told, ['open', 'event']);
pass(10_000);
assert.equal(sources.length, 2, 'silence is not');
assert.equal(sources[0].readyState, 2);
assert.deepEqual([told.at(-1), feed.state], ['lost', 'lost']);
hears('open');
assert.deepEqual([told.at(-1), feed.state], ['open', 'open']);
pass(40_000);
assert.equal(sources.length, 3, 'again and again');
