// Home accepts the same answers as the gateway: both are tested with the same cases.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const { checkFields, checkTyped, expectedAnswer } = await import(`${process.argv[2]}/js/challenge/rules.js`);
const { kinds, answers } = JSON.parse(await readFile(new URL(`${process.argv[2]}/answer-cases.json`)));

for (const { name, challenge, kind } of kinds) {
  assert.equal(expectedAnswer(challenge), kind, name);
}
// Only the cases that a user of Home can enter: options are buttons, and Home shows only the fields of the question.
const isShown = ({ challenge, answer }) =>
  answer.code !== undefined || (answer.fields && challenge.type === 'fields'
    && Object.keys(answer.fields).every((field) => challenge.fields.some(({ name }) => name === field)));
const shown = answers.filter(isShown);
assert.ok(shown.length > 30);
for (const { name, challenge, answer, fits, rejected } of shown) {
  const check = answer.code === undefined
    ? checkFields(challenge, answer.fields) : checkTyped(challenge, answer.code);
  assert.deepEqual({ answer: check.answer, rejected: check.rejected }, { answer: fits, rejected }, name);
}
// The popup says which limit a value does not meet.
const born = { name: 'born', type: 'date', min: '1900-01-01', max: '2009-12-31' };
const whyOf = (field, value) => checkFields({ fields: [field] }, { [field.name]: value }).why;
assert.deepEqual(whyOf(born, '1899-12-31'), { rejected: 'TOO_EARLY', date: '1900-01-01' });
assert.deepEqual(whyOf(born, ''), { rejected: 'EMPTY' });
assert.deepEqual(whyOf({ name: 'pin', type: 'text', minLength: 4 }, '123'), { rejected: 'TOO_SHORT', count: 4 });
assert.deepEqual(whyOf({ name: 'pin' }, 'x'.repeat(1001)), { rejected: 'TOO_LONG', count: 1000 });
