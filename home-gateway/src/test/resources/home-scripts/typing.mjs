// A user types while a key is recent, or while a field of a form that is not yet submitted has the focus.
import assert from 'node:assert/strict';

let now = 1_000_000;
performance.now = () => now;
let timers = [];
globalThis.setTimeout = (callback, delay = 0) => timers.push({ callback, at: now + delay });
globalThis.clearTimeout = (id) => { timers[id - 1] = null; };
const pass = (millis) => {
  now += millis;
  timers.forEach((timer, index) => {
    if (timer && timer.at <= now) {
      timers[index] = null;
      timer.callback();
    }
  });
};
const page = Object.assign(new EventTarget(), { activeElement: null });
const happens = (type, target) => {
  page.dispatchEvent(Object.defineProperty(new Event(type), 'target', { value: target }));
  pass(0);
};
const element = (form, isField = true) => {
  const node = { form, invalid: null, matches: () => isField, getAttribute: () => node.invalid };
  return node;
};
const focus = (node) => {
  page.activeElement = node;
  happens('focusin', node);
};

const { Typing } = await import(`${process.argv[2]}/js/typing.js`);
const typing = new Typing(page);
let pauses = 0;
typing.addEventListener('pause', () => pauses++);
const form = {};
const field = element(form);

assert.equal(typing.isBusy, false, 'no key so far');
happens('keydown');
assert.equal(typing.isBusy, true, 'a key');
pass(2_000);
happens('keydown');
pass(2_000);
assert.deepEqual([typing.isBusy, pauses], [true, 0], 'the last key counts');
pass(1_100);
assert.deepEqual([typing.isBusy, pauses], [false, 1], 'the pause is reported');

focus(field);
pass(60_000);
assert.deepEqual([typing.isBusy, pauses], [true, 1], 'the field has the focus, without any key');
happens('submit', form);
assert.deepEqual([typing.isBusy, pauses], [false, 2], 'the form is submitted');
field.invalid = 'true';
assert.equal(typing.isBusy, true, 'the field was rejected');
field.invalid = null;
happens('input', field);
assert.equal(typing.isBusy, true, 'the form has changed since');
focus(element(form, false));
assert.deepEqual([typing.isBusy, pauses], [false, 3], 'a button has the focus');
focus(element(null));
assert.equal(typing.isBusy, false, 'a field without a form');

typing.interrupt();
assert.equal(typing.isBusy, true, 'the field has disappeared');
pass(3_100);
assert.equal(typing.isBusy, false);
