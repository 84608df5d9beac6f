// The icon of the tab says whether a question waits, also when its title is cut.

/** Keeps the icon of `page` up to date with the open questions of the store. */
export function showBadge(store, page = document) {
  const link = page.querySelector('link[rel="icon"]');
  const show = () => {
    const wanted = store.questions.list().length ? 'icon-asked.svg' : 'icon.svg';
    if (link.getAttribute('href') !== wanted) {
      link.setAttribute('href', wanted);
    }
  };
  store.addEventListener('change', show);
  show();
}
