// An approval on another device. Some sites also take a code; the first of the two counts.
import { element } from '../dom.js';
import { t } from '../texts.js';
import { codeAnswer } from './code.js';
import { expectedAnswer } from './rules.js';
import { choiceAnswer, fieldsAnswer, textAnswer } from './other.js';

function approvalAnswer(question) {
  const shown = [
    question.display && display(question.display),
    element('p', { class: 'faint waits', text: t('challenge.app.waiting') }),
  ];
  if (expectedAnswer(question) === 'APPROVAL') {
    return { nodes: shown, read: null };
  }
  const { nodes, read } = codeAnswer(question);
  // A phone's keyboard must not hide the number to match.
  nodes.forEach((node) => node?.removeAttribute('autofocus'));
  return { nodes: [...shown, element('hr'), ...nodes], read };
}

function display(text) {
  const isNumber = /^[\d\s]+$/.test(text);
  return element('div', { class: 'match', id: 'question-display' },
    element('p', { text: t(isNumber ? 'challenge.app.tap' : 'challenge.app.compare') }),
    element('p', { class: isNumber ? 'display' : 'display words', text }));
}

const BY_TYPE = {
  image: textAnswer, question: textAnswer, choice: choiceAnswer, fields: fieldsAnswer, app: approvalAnswer,
};

/** The form for this question: `nodes` to show, `read` for the answer (null: nothing to enter). */
export const answerFor = (question) => (BY_TYPE[question.type] ?? codeAnswer)(question);
