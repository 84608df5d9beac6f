// Which values a field takes: the same rules as ValueRules and FieldRules in the gateway, tested with the
// same cases. Checked here too, so that a typing mistake is shown at once. Only the gateway checks the key
// of an authenticator app. No DOM.

/** Spaces and invisible characters around a text. */
export const AROUND = /^[\s\p{Z}\p{Cf}]+|[\s\p{Z}\p{Cf}]+$/gu;
const EMAIL = /^[^\t-\r\p{Z}@]+@[^\t-\r\p{Z}@]+$/u;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const MAX_VALUE = 4096;

/** Checks a value as typed: `{ value }`, or `{ rejected }` with the reason and its `count` or `date`. */
export function checkField(spec, typed) {
  if ([...typed].length > MAX_VALUE) {
    return { rejected: 'TOO_LONG', count: MAX_VALUE };
  }
  const trimmed = typed.replace(AROUND, '');
  if (trimmed === '') {
    return { rejected: 'EMPTY' };
  }
  return checkValue(spec, spec.secret ? typed : trimmed);
}

/** Checks a value that is not empty, of an account or of a question: as `checkField`. */
export function checkValue(spec, value) {
  if (spec.options && !spec.options.includes(value)) {
    return { rejected: 'UNKNOWN_OPTION' };
  }
  const reason = reasonAgainst(spec, value);
  return reason ? { rejected: reason, ...limitOf(spec, reason) } : { value };
}

/** The limit in the text for a reason: `count` or `date`. */
export function limitOf(spec, reason) {
  return {
    TOO_SHORT: { count: spec.minLength },
    TOO_LONG: { count: spec.maxLength ?? MAX_VALUE },
    TOO_EARLY: { date: spec.min },
    TOO_LATE: { date: spec.max },
  }[reason];
}

function reasonAgainst(spec, value) {
  switch (spec.type) {
    case 'email':
      return EMAIL.test(value) ? reasonAgainstText(spec, value) : 'NOT_AN_EMAIL';
    case 'checkbox':
      return reasonAgainstBox(spec, value);
    case 'date':
      return reasonAgainstDay(spec, value);
    case 'choice':
    case 'hidden':
    case 'totp_seed':
      return undefined;
    default:
      return reasonAgainstText(spec, value);
  }
}

function reasonAgainstText({ minLength, maxLength, pattern }, value) {
  const { length } = [...value];
  if (length < minLength) {
    return 'TOO_SHORT';
  }
  if (length > maxLength) {
    return 'TOO_LONG';
  }
  return pattern === undefined || matches(pattern, value) ? undefined : 'PATTERN';
}

// A pattern of a later version that this browser can't read is left to the gateway.
function matches(pattern, value) {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}

function reasonAgainstBox({ required }, value) {
  if (value !== 'true' && value !== 'false') {
    return 'NOT_TRUE_OR_FALSE';
  }
  return required && value === 'false' ? 'MUST_BE_CHECKED' : undefined;
}

function reasonAgainstDay({ min, max }, value) {
  // The text of a day that the month does not have differs from that of the date.
  const day = DAY.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(NaN);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(value) || value < '0001') {
    return 'NOT_A_DATE';
  }
  if (value < min) {
    return 'TOO_EARLY';
  }
  return value > max ? 'TOO_LATE' : undefined;
}
