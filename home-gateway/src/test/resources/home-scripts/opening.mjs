// A dialog that has just opened ignores Enter, clicks and submits, but takes letters and Escape.
import assert from 'node:assert/strict';

let now = 1_000_000;
performance.now = () => now;
let timer = null;
globalThis.setTimeout = (callback) => { timer = callback; return 1; };
globalThis.clearTimeout = () => { timer = null; };
const dialog = Object.assign(new EventTarget(), { dataset: {} });
const button = { matches: () => true };
const text = { matches: () => false };

const { Opening } = await import(`${process.argv[2]}/js/challenge/opening.js`);
const opening = new Opening(dialog);

/** Whether the input that happened at that time reaches the dialog. */
const reaches = (type, { key, target = text, at = now } = {}) => {
  const event = new Event(type, { cancelable: true });
  Object.defineProperties(event, { key: { value: key }, target: { value: target }, timeStamp: { value: at } });
  let isStopped = false;
  event.stopPropagation = () => { isStopped = true; };
  dialog.dispatchEvent(event);
  assert.equal(event.defaultPrevented, isStopped);
  return !isStopped;
};

opening.begin();
assert.equal(dialog.dataset.opening, '');
now += 699;
assert.equal(reaches('keydown', { key: 'Enter' }), false);
assert.equal(reaches('click'), false);
assert.equal(reaches('submit'), false);
assert.equal(reaches('keydown', { key: ' ', target: button }), false, 'it would press the button');
assert.equal(reaches('keydown', { key: ' ' }), true, 'it belongs to the text');
assert.equal(reaches('keydown', { key: '1' }), true);
assert.equal(reaches('keydown', { key: 'Escape' }), true);
now += 1;
timer();
assert.equal('opening' in dialog.dataset, false);
assert.equal(reaches('keydown', { key: 'Enter', at: now - 1 }), false, 'pressed earlier, handled late');
assert.equal(reaches('keydown', { key: 'Enter' }), true);
assert.equal(reaches('click'), true);
opening.begin();
assert.equal(reaches('click'), false, 'another question');
