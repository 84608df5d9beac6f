// The texts for problems of the gateway.
import { duration } from './format.js';
import { has, t } from './texts.js';

const BY_STATUS = { 0: 'offline', 404: 'gone', 409: 'conflict', 410: 'late', 422: 'invalid' };

/** The text for a problem: by its `code` and the type of its field, otherwise by its status. */
export function explain(apiError, fieldType) {
  const byCode = [`refused.${apiError.code}.${fieldType}`, `refused.${apiError.code}`].find(has);
  if (byCode) {
    return t(byCode, { wait: duration(apiError.retryAfter ?? 60) });
  }
  const name = BY_STATUS[apiError.status] ?? (apiError.isPassing ? 'busy' : 'other');
  return t(`refused.${name}`);
}
