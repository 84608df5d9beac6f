// Which accounts need their user, the badge of the tab, and notifications.
import assert from 'node:assert/strict';

const { byNeed, needsPerson } = await import(`${process.argv[2]}/js/accounts/attention.js`);
const { showBadge } = await import(`${process.argv[2]}/js/attention/badge.js`);
const { Ring } = await import(`${process.argv[2]}/js/attention/ring.js`);

const failed = (errorCode) => ({ status: 'FAILED', errorCode });
assert.ok(needsPerson(failed('LOGIN_FAILED')));
assert.ok(needsPerson(failed('USER_ACTION_NEEDED.CHANGE_PASSWORD')));
assert.ok(needsPerson({ status: 'WAITING' }, { challengeId: 'c' }), 'an open question');
for (const job of [undefined, { status: 'SUCCEEDED' }, failed('VENDOR_DOWN'), failed('UNKNOWN_ERROR'), { status: 'CANCELLED' }]) {
  assert.ok(!needsPerson(job, undefined), JSON.stringify(job));
}
const jobs = { a: { jobId: 1, status: 'SUCCEEDED' }, b: { jobId: 2, ...failed('LOGIN_FAILED') }, c: { jobId: 3, status: 'WAITING' } };
const { needy, others } = byNeed(
  { jobOf: (id) => jobs[id], questions: { ofJob: (id) => (id === 3 ? {} : undefined) } },
  [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }]);
assert.deepEqual([needy, others].map((all) => all.map(({ id }) => id)), [['b', 'c'], ['a', 'd']]);

let open = [];
const store = Object.assign(new EventTarget(), { questions: { list: () => open } });
const link = { href: 'icon.svg', getAttribute: () => link.href, setAttribute: (_, value) => { link.href = value; } };
showBadge(store, { querySelector: () => link });
assert.equal(link.href, 'icon.svg');
open = [{}];
store.dispatchEvent(new Event('change'));
assert.equal(link.href, 'icon-asked.svg');
open = [];
store.dispatchEvent(new Event('change'));
assert.equal(link.href, 'icon.svg');

const shown = [];
class Platform {
  static permission = 'default';
  static requestPermission = async () => { Platform.permission = 'granted'; return 'granted'; };
  constructor(title, options) { Object.assign(this, { title, options, isOpen: true }); shown.push(this); }
  close() { this.isOpen = false; }
}
let isHidden = true;
let isPushed = false;
const opened = [];
const ring = new Ring({
  platform: Platform, isHidden: () => isHidden, isPushed: () => isPushed, open: (question) => opened.push(question.challengeId),
  texts: () => ({ title: 'Demo Bank is asking', body: 'Demo Bank' }),
});
ring.follow(store);
const tell = (type, challengeId) => store.dispatchEvent(new CustomEvent(type, {
  detail: { question: { challengeId, destination: '•• 42', message: 'code 123456' } },
}));
tell('asked', 'early');
assert.equal(shown.length, 0, 'not without permission');
assert.deepEqual([ring.mayOffer(), ring.mayOffer()], [true, false], 'offered once');
assert.ok(await ring.allow());
assert.ok(!ring.mayOffer());
isHidden = false;
tell('asked', 'seen');
assert.equal(shown.length, 0, 'not while the user sees the page');
isHidden = true;
tell('asked', 'c1');
assert.deepEqual([shown[0].title, shown[0].options.tag], ['Demo Bank is asking', 'c1']);
assert.doesNotMatch(JSON.stringify(shown[0]), /42|123456/, 'neither code nor destination');
shown[0].onclick();
assert.deepEqual([opened, shown[0].isOpen], [['c1'], false]);
isPushed = true;
tell('asked', 'pushed');
assert.equal(shown.length, 1, 'the service worker rings');
isPushed = false;
tell('asked', 'c2');
tell('closed', 'c2');
assert.ok(!shown[1].isOpen, 'answered elsewhere: it goes away');
const none = new Ring({ platform: undefined, isHidden: () => true, isPushed: () => false, open: () => {}, texts: () => ({}) });
none.follow(store);
assert.ok(!none.mayOffer());
tell('asked', 'c3');
