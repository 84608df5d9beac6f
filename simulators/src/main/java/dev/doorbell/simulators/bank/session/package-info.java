/**
 * One request to the demo bank and the login that it belongs to: the browser's cookies, sessions,
 * devices, the login step that comes next, and the limits on attempts. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.session;

import org.jspecify.annotations.NullMarked;
