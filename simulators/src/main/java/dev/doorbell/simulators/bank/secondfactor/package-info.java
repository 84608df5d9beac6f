/**
 * The second factors of the demo bank with a code (by SMS, e-mail or authenticator app, or one of
 * these by choice) and with an approval in the bank's app. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.secondfactor;

import org.jspecify.annotations.NullMarked;
