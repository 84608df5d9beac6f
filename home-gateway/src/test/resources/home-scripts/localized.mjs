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
assert.deepEqual(texts.fieldLabelIn(field), { text: 'Kundennummer', lang: 'de' });
assert.deepEqual(texts.descriptionIn(field), { text: 'Auf jeder Rechnung', lang: 'de' });
assert.equal(texts.optionLabel(field, 'x'), 'Deutschland');
assert.equal(texts.labelOf(field), 'Kundennummer');
assert.deepEqual(texts.messageIn({ message: 'PIN?', messages: { de: 'Ihre PIN?' } }), { text: 'Ihre PIN?', lang: 'de' });
assert.deepEqual(texts.messageIn({ message: 'Tapez le code' }), { text: 'Tapez le code', lang: '' }, 'a site does not say its language');
assert.equal(texts.messageIn({}), undefined);
assert.deepEqual(texts.labelIn({ label: 'SMS', labels: { en: 'Text message', fr: 'SMS' } }), { text: 'SMS', lang: '' });
assert.equal(texts.inLanguage('Bank', { de: 'Die Bank' }), 'Die Bank');

await texts.loadTexts(['fr-FR']);
assert.deepEqual(texts.fieldLabelIn({ name: 'password', label: 'Password' }), { text: 'Mot de passe' });
assert.deepEqual(texts.fieldLabelIn({ name: 'pin', label: 'PIN', labels: { fr: 'Code' } }), { text: 'Code' });
assert.deepEqual(texts.fieldLabelIn({ name: 'pin', label: 'Your PIN' }), { text: 'Your PIN', lang: 'en' });

globalThis.HTMLElement = class {};
globalThis.customElements = { define: () => {} };
const { size, timeOfDay } = await import(`${process.argv[2]}/js/format.js`);
assert.equal(timeOfDay('22:30'), '22:30');
await texts.loadTexts(['en-US']);
assert.match(timeOfDay('22:30'), /^10:30\sPM$/);
assert.deepEqual([size(1), size(724), size(12_000)], ['1 byte', '724 bytes', '12 kB']);
await texts.loadTexts(['fr-FR']);
assert.deepEqual([size(1), size(724)].map((text) => text.replaceAll(/\s/g, ' ')), ['1 octet', '724 octets']);
