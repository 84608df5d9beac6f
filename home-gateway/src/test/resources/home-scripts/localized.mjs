// Home selects the same translation as LocalizedText: both are tested with the same cases.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const { localized } = await import(`${process.argv[2]}/js/localized.js`);
const { cases } = JSON.parse(await readFile(new URL(`${process.argv[2]}/language-cases.json`)));

assert.ok(cases.length > 10);
for (const { name, label, labels, language, shown } of cases) {
  assert.equal(localized(label, labels, [language]), shown, name);
}

// The first language of the browser that has a translation counts; default texts are in English.
const labels = { de: 'Kundennummer', fr: 'Numéro client' };
const shown = (...languages) => localized('Customer number', labels, languages);
assert.equal(shown('it', 'de-AT', 'fr'), 'Kundennummer');
assert.equal(shown('it', 'en-GB', 'fr'), 'Customer number');
assert.equal(shown('it'), 'Customer number');
assert.equal(shown(), 'Customer number');
assert.equal(localized('Nom', { en: 'Name' }, ['en-US', 'de']), 'Name');

// Texts of connectors do not depend on the languages that Home itself has.
globalThis.document = { documentElement: {} };
globalThis.fetch = async () => ({ json: async () => ({ 'field.password': 'Mot de passe' }) });
const texts = await import(`${process.argv[2]}/js/texts.js`);
await texts.loadTexts(['de-DE', 'de']);
const field = {
  name: 'number', type: 'choice', label: 'Customer number', labels,
  description: 'On each invoice', descriptions: { de: 'Auf jeder Rechnung' },
  optionLabels: [{ value: 'x', label: 'Germany', labels: { de: 'Deutschland' } }],
};
assert.equal(document.documentElement.lang, 'en');
assert.equal(texts.fieldLabel(field), 'Kundennummer');
assert.equal(texts.fieldDescription(field), 'Auf jeder Rechnung');
assert.equal(texts.optionLabel(field, 'x'), 'Deutschland');
assert.equal(texts.labelOf(field), 'Kundennummer');
assert.equal(texts.messageOf({ message: 'PIN?', messages: { de: 'Ihre PIN?' } }), 'Ihre PIN?');
assert.equal(texts.inLanguage('Bank', { de: 'Die Bank' }), 'Die Bank');

await texts.loadTexts(['fr-FR']);
assert.equal(texts.fieldLabel({ name: 'password', label: 'Password' }), 'Mot de passe');

globalThis.HTMLElement = class {};
globalThis.customElements = { define: () => {} };
const { timeOfDay } = await import(`${process.argv[2]}/js/format.js`);
assert.equal(timeOfDay('22:30'), '22:30');
await texts.loadTexts(['en-US']);
assert.match(timeOfDay('22:30'), /^10:30\sPM$/);
