/**
 * The login to which a request to the demo bank belongs: the cookies of the browser, sessions,
 * devices, the current login step, and the limit on attempts. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.session;

import org.jspecify.annotations.NullMarked;
