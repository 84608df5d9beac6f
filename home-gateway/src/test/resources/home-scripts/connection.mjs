// The banner stays while the stream is lost, even if a read of the current state succeeds.
import assert from 'node:assert/strict';

const bars = new Set();
const node = () => ({
  append() {}, setAttribute() {}, addEventListener() {}, replaceChildren() {}, dataset: {}, style: {}, classList: { add() {} },
  prepend(bar) { bars.add(bar); },
  remove() { bars.delete(this); },
});
globalThis.document = {
  createElement: node, getElementById: node, querySelector: () => [...bars][0] ?? null,
};
let timer = null;
globalThis.setTimeout = (callback) => { timer = callback; return 1; };
globalThis.clearTimeout = () => { timer = null; };
globalThis.requestAnimationFrame = () => {};
const passTime = () => timer?.();

const bar = await import(`${process.argv[2]}/js/connection.js`);
bar.streamOpened();
bar.readingWorked();
bar.streamLost();
passTime();
assert.equal(bars.size, 1);
bar.readingWorked();
assert.equal(bars.size, 1, 'the stream is still lost');
bar.streamOpened();
assert.equal(bars.size, 1, 'the missed state is not read yet');
bar.readingFailed();
assert.equal(bars.size, 1);
bar.readingWorked();
assert.equal(bars.size, 0);
bar.readingFailed();
passTime();
assert.equal(bars.size, 1, 'the current state can not be read');
bar.readingWorked();
assert.equal(bars.size, 0);
