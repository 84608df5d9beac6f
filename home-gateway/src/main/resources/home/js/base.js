// The address of Home, which may be below a path of another site. Its files are below it, or below the address of
// their version: `assets/HASH/`. Works in a worker too, which knows no page.
export const BASE = new URL(/\/assets\/[0-9a-f]+\/js\/base\.js$/.test(import.meta.url) ? '../../../' : '../', import.meta.url);
