// Whether this browser rings: what the gateway is told, and when the user is asked.
import assert from 'node:assert/strict';

const { PushDevice } = await import(`${process.argv[2]}/js/attention/push.js`);

const KEY = Buffer.from([4, 255, 250, 1]).toString('base64url');
let saved = [];
let publicKey = KEY;
const calls = [];
const api = {
  pushKey: async () => ({ publicKey }),
  browsers: async () => saved,
  addBrowser: async (subscription) => {
    calls.push('add');
    saved = [{ id: 'b1', endpoint: subscription.endpoint, changedAt: new Date().toISOString(), keys: subscription.keys }];
  },
  removeBrowser: async (id) => {
    calls.push(`remove ${id}`);
    saved = [];
  },
};
let subscription = null;
const subscribed = [];
const manager = {
  getSubscription: async () => subscription,
  subscribe: async (options) => {
    subscribed.push(options);
    subscription = {
      endpoint: `https://push.example/${subscribed.length}`,
      options: { applicationServerKey: Buffer.from(options.applicationServerKey, 'base64url') },
      toJSON: () => ({ endpoint: subscription.endpoint, expirationTime: null, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: async () => { subscription = null; },
    };
    return subscription;
  },
};
let asked = 0;
const platform = { permission: 'default', requestPermission: async () => { asked += 1; return platform.permission; } };
const device = new PushDevice({ api, worker: async () => ({ pushManager: manager }), platform });

assert.equal(await device.state(), 'off');
await device.renew();
assert.equal(asked, 0, 'never on load');
assert.ok(!(await device.turnOn()), 'the user has not allowed it');
assert.deepEqual([asked, subscribed.length], [1, 0]);

platform.permission = 'granted';
assert.ok(await device.turnOn());
assert.deepEqual(subscribed, [{ userVisibleOnly: true, applicationServerKey: KEY }]);
assert.deepEqual(saved[0].keys, { p256dh: 'p', auth: 'a' });
assert.ok(device.isOn);
assert.equal(await device.state(), 'on');

calls.length = 0;
await device.renew();
assert.deepEqual(calls, [], 'the gateway knows it');
saved[0].changedAt = '2020-01-01T00:00:00Z';
await device.renew();
saved = [];
await device.renew();
assert.deepEqual(calls, ['add', 'add'], 'almost forgotten, and forgotten');
assert.equal(subscribed.length, 1);

publicKey = Buffer.from([4, 9]).toString('base64url');
await device.turnOn();
assert.equal(subscribed.length, 2, 'another key of the gateway needs another subscription');

await device.turnOff();
assert.deepEqual([calls.at(-1), subscription, device.isOn, await device.state()], ['remove b1', null, false, 'off']);

platform.permission = 'denied';
assert.equal(await device.state(), 'denied');
publicKey = undefined;
assert.equal(await device.state(), 'unavailable');
for (const other of [{ worker: async () => null, platform }, { worker: async () => ({}), platform }, { worker: async () => null, platform: undefined }]) {
  const without = new PushDevice({ api, ...other });
  assert.equal(await without.state(), 'unsupported');
  await without.renew();
  await without.turnOff();
}
