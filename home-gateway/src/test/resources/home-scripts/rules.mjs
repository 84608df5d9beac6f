// Home takes the answers that the gateway takes: the table of cases that both are held to.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const { checkFields, checkTyped, expectedAnswer } = await import(`${process.argv[2]}/js/challenge/rules.js`);
const { kinds, answers } = JSON.parse(await readFile(new URL(`${process.argv[2]}/answer-cases.json`)));

for (const { name, challenge, kind } of kinds) {
  assert.equal(expectedAnswer(challenge), kind, name);
}
// Options are buttons, and only the fields that a question has are shown: neither can be mistyped.
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
