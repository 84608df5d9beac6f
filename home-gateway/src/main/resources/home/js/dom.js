// Builds the page from nodes, never from markup, so that the text of a site or a user stays text.

/** A new element. `on` holds listeners, `text` its text; false and null leave an attribute out. */
export function element(tag, { on, text, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  for (const [type, listener] of Object.entries(on ?? {})) {
    node.addEventListener(type, listener);
  }
  if (text !== undefined) {
    node.textContent = text;
  }
  node.append(...children.flat(Infinity).filter(Boolean));
  return node;
}

const renderedKeys = new WeakMap();

/**
 * Renders the content of `node` again, but only if `key` has changed, so that it does not disturb a
 * user. The focus survives: it moves to the control of the same name, or to the nearest element
 * around it that can have it.
 */
export function render(node, key, build) {
  const wanted = JSON.stringify(key);
  if (renderedKeys.get(node) === wanted) {
    return;
  }
  renderedKeys.set(node, wanted);
  const held = node.contains(document.activeElement) ? document.activeElement : null;
  node.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
  if (held) {
    const again = held.dataset.name && node.querySelector(`[data-name="${held.dataset.name}"]`);
    (again || node.closest('[tabindex="-1"]'))?.focus({ preventScroll: true });
  }
}

/** Keeps a list of nodes in the order of `items`; a node stays as long as its item's id is in them. */
export function updateList(list, items, { id, create, update }) {
  const wanted = new Set(items.map(id));
  // Removed first, so that the nodes after them are not moved: a node that is moved loses the focus.
  [...list.children].filter((node) => !wanted.has(node.dataset.id)).forEach((node) => node.remove());
  const known = new Map([...list.children].map((node) => [node.dataset.id, node]));
  items.forEach((item, index) => {
    let node = known.get(id(item));
    if (!node) {
      node = create(item);
      node.dataset.id = id(item);
    }
    update(node, item);
    if (list.children[index] !== node) {
      list.insertBefore(node, list.children[index] ?? null);
    }
  });
}

/** Runs `change`; if the focused control of a list item is lost, the focus goes to that of the same item and name. */
export function keepFocus(around, change) {
  const held = around.contains(document.activeElement) ? document.activeElement : null;
  const item = held?.closest('[data-id]');
  change();
  if (item && !held.isConnected) {
    const again = around.querySelector(`[data-id="${CSS.escape(item.dataset.id)}"]`);
    const control = held.dataset.name && again?.querySelector(`[data-name="${CSS.escape(held.dataset.name)}"]`);
    (control || again)?.focus({ preventScroll: true });
  }
}

/** A button that runs its action once, even if it is pressed again meanwhile. */
export function button(text, work, attributes = {}) {
  const node = element('button', { type: 'button', ...attributes, text });
  node.addEventListener('click', () => once(node, work));
  return node;
}

/** Runs `work` unless `node`, or an element around it, is still busy. */
export async function once(node, work) {
  if (node.getAttribute('aria-disabled') === 'true') {
    return;
  }
  // Not `disabled`: that would lose the focus.
  node.setAttribute('aria-disabled', 'true');
  try {
    await work();
  } finally {
    if (!node.closest('form[aria-busy="true"]')) {
      node.removeAttribute('aria-disabled');
    }
  }
}
