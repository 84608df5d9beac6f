// Home accepts the same values of fields as the gateway: both are tested with the same cases.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const { checkField } = await import(`${process.argv[2]}/js/connect/rules.js`);
const { patterns, values } = JSON.parse(await readFile(new URL(`${process.argv[2]}/field-cases.json`)));

assert.ok(values.length > 50);
for (const { name, field, value, accepted, rejected } of values) {
  const check = checkField({ required: true, secret: false, ...field }, value);
  assert.deepEqual({ value: check.value, rejected: check.rejected }, { value: accepted, rejected }, name);
}
// A browser reads the attribute `pattern` with the flag v.
assert.ok(patterns.length > 10);
for (const { pattern, matches, others } of patterns) {
  for (const flag of ['u', 'v']) {
    const whole = new RegExp(`^(?:${pattern})$`, flag);
    matches.forEach((text) => assert.ok(whole.test(text), `${pattern} matches ${text}`));
    others.forEach((text) => assert.ok(!whole.test(text), `${pattern} does not match ${text}`));
  }
}
assert.deepEqual(checkField({ type: 'text', minLength: 6 }, 'abc'), { rejected: 'TOO_SHORT', count: 6 });
assert.deepEqual(checkField({ type: 'date', min: '2000-01-01' }, '1999-12-31'), { rejected: 'TOO_EARLY', date: '2000-01-01' });
assert.deepEqual(checkField({ type: 'text', pattern: '(?<later>' }, 'x'), { value: 'x' });
assert.deepEqual(checkField({ type: 'text' }, '🔑'.repeat(4096)), { value: '🔑'.repeat(4096) });
assert.equal(checkField({ type: 'text' }, 'x'.repeat(4097)).rejected, 'TOO_LONG');
