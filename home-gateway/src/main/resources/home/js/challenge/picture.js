// The picture that a site shows: letters to read, or a code to be scanned.
import { element } from '../dom.js';
import { t } from '../texts.js';

/** As large as the popup allows; nothing if the question has no picture. */
export function picture(question, site) {
  if (question.type !== 'image' && !question.image) {
    return null;
  }
  // Any other address could make this page send a request to a foreign host.
  if (!question.image?.startsWith('data:image/')) {
    return broken();
  }
  const image = element('img', { class: 'picture', src: question.image, alt: t('challenge.image.alt', { site }) });
  const caption = element('p', {
    class: 'caption faint small', hidden: true, text: t('challenge.image.scan', { site }),
  });
  image.addEventListener('load', () => {
    // A square is probably a QR code, to be scanned. The site's own text may already say so.
    const isSquare = Math.abs(image.naturalWidth / image.naturalHeight - 1) < 0.1;
    image.classList.toggle('square', isSquare);
    caption.hidden = !isSquare || Boolean(question.message);
  });
  image.addEventListener('error', () => image.replaceWith(broken()));
  return [image, caption];
}

const broken = () => element('p', { class: 'faint', role: 'status', text: t('challenge.image.broken') });
