/**
 * The demo bank's second factors by code (SMS, e-mail, authenticator app, the choice between them)
 * and by approval in the bank's app. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.secondfactor;

import org.jspecify.annotations.NullMarked;
