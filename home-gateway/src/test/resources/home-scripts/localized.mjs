// Home selects the same translation as LocalizedText: both are tested with the same cases.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const { localized } = await import(`${process.argv[2]}/js/localized.js`);
const { cases } = JSON.parse(await readFile(new URL(`${process.argv[2]}/language-cases.json`)));

assert.ok(cases.length > 10);
for (const { name, label, labels, language, shown } of cases) {
  assert.equal(localized(label, labels, language), shown, name);
}
