/**
 * The login to which a request to the demo bank belongs: the state of a session, the current login
 * step, and the pages that several steps show. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.session;

import org.jspecify.annotations.NullMarked;
