/**
 * The demo bank's second step: codes by message and by authenticator, attempts and locks. For the
 * bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.code;

import org.jspecify.annotations.NullMarked;
