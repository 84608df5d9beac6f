// That something could be read hides no dead stream.
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
let turn = null;
globalThis.setTimeout = (later) => { turn = later; return 1; };
globalThis.clearTimeout = () => { turn = null; };
globalThis.requestAnimationFrame = () => {};
const passTime = () => turn?.();

const bar = await import(`${process.argv[2]}/js/connection.js`);
bar.streamFound();
bar.readingWorked();
bar.streamLost();
passTime();
assert.equal(bars.size, 1);
bar.readingWorked();
assert.equal(bars.size, 1, 'the stream is still dead');
bar.streamFound();
assert.equal(bars.size, 1, 'what was missed is not read yet');
bar.readingFailed();
assert.equal(bars.size, 1);
bar.readingWorked();
assert.equal(bars.size, 0);
bar.readingFailed();
passTime();
assert.equal(bars.size, 1, 'nothing can be read');
bar.readingWorked();
assert.equal(bars.size, 0);
