// The service worker of Home. A browser has none on a plain http address of the network.
import { BASE } from '../base.js';

const STARTS_WITHIN = 5_000;

let registered;

/** Its registration; null if there is none. */
export function serviceWorker() {
  registered ??= register();
  return registered;
}

async function register() {
  try {
    const registration = await navigator.serviceWorker.register(new URL('service-worker.js', BASE));
    await Promise.race([navigator.serviceWorker.ready, new Promise((resume) => setTimeout(resume, STARTS_WITHIN))]);
    return registration;
  } catch {
    return null;
  }
}
