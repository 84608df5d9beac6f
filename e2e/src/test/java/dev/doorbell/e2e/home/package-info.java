/** Home in a real Chromium, used as a user does: through the texts and roles on the page. */
package dev.doorbell.e2e.home;
