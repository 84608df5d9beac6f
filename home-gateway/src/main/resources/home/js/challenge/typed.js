// Finds the code in what the user typed or pasted: the same rules as TypedCode in the gateway, tested
// with the same cases. No DOM.
const SHORTEST = 4;
const LONG_GROUP = 6;
const INVISIBLE = /[\p{Cf}\u034f\u115f\u1160\u3164\ufe00-\ufe0f\u20e3]/gu;
const GROUPING = /[\s\p{Z}\p{Pd}]/gu;
const AROUND = /^[\s\p{Z}\p{P}<>|=`]+|[\s\p{Z}\p{P}<>|=`]+$/gu;
const SEPARATOR = /(?:(?!\p{Pd})[\s\p{Z}\p{P}])+/u;
const ADDRESS = /[^\s\p{Z}]*(?:[:]\/\/|@\w)[^\s\p{Z}]*/gu;
const SIGNS = /[\p{P}\p{S}]/gu;
const MIXED = /^(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]+$/;
// "G-123456": the prefix names the sender.
const LABELLED = String.raw`(?<![\p{L}0-9\-])[A-Z]{1,5}-([0-9]{4,8})(?![\p{L}0-9\-])`;
// A number is not part of a word, a time, a date or a number with decimals.
const LETTER = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}`;
const START = `(?<![0-9${LETTER}]|[0-9][.,:/]|[A-Za-z]-)`;
const END = `(?![0-9${LETTER}]|[.,:/][0-9])`;
const NUMBERS = ['[0-9]+', ...[1, 2, 3, 4].map((size) => String.raw`[0-9]{${size}}(?:[\s\p{Z}\p{Pd}][0-9]{${size}})+`)]
  .map((number) => new RegExp(START + number + END, 'gu'));

/** The code, or the text without its grouping if it has none; undefined if it may have several. */
export function codeIn({ codeLength: length, numeric = false }, typed) {
  const plain = typed.normalize('NFKC').replace(INVISIBLE, '').replace(AROUND, '');
  const form = { length, numeric };
  const whole = wholeOf(form, plain);
  if (length ? fits(form, whole) : isOfKind(form, whole) && !isMessage(plain)) {
    return whole;
  }
  const codes = codesIn(form, plain);
  if (codes.size === 1) {
    return [...codes][0];
  }
  const isUnclear = !length && !numeric && wordsOf(plain).length > 1;
  return codes.size === 0 && !isUnclear ? whole : undefined;
}

// Digits of a known number may be grouped by any sign.
function wholeOf(form, plain) {
  const grouped = plain.replace(GROUPING, '');
  const digits = grouped.replace(SIGNS, '');
  return form.numeric && form.length && fits(form, digits) ? digits : grouped;
}

const isOfKind = ({ numeric }, code) => !numeric || /^[0-9]+$/.test(code);

function fits(form, code) {
  const characters = [...code].length;
  return isOfKind(form, code) && (form.length ? characters === form.length : characters >= SHORTEST);
}

// It has words beside digits, or two long groups.
function isMessage(plain) {
  const words = wordsOf(plain);
  return words.filter((word) => word.length >= LONG_GROUP).length > 1
    || new RegExp(LABELLED, 'u').test(plain)
    || (/[0-9]/.test(plain)
      && (/(?![a-zA-Z])\p{L}/u.test(plain) || words.some((word) => /^\p{L}{2,}$/u.test(word))));
}

const wordsOf = (plain) => plain.split(SEPARATOR).filter((word) => word !== '');

function codesIn(form, message) {
  const text = message.replace(ADDRESS, ' ').replace(new RegExp(LABELLED, 'gu'), '$1');
  const found = NUMBERS.flatMap((number) => text.match(number) ?? []);
  if (!form.numeric) {
    const capitalsStandOut = form.length && /\p{Ll}/u.test(text);
    found.push(...wordsOf(text).map((word) => word.replace(GROUPING, ''))
      .filter((word) => MIXED.test(word) || (capitalsStandOut && /^[A-Z]+$/.test(word))));
  }
  return new Set(found.map((code) => code.replace(GROUPING, '')).filter((code) => fits(form, code)));
}
