/**
 * The customers of the demo bank, and the behavior of the bank that a login name selects. For the
 * bank, and for tests that compare personal data.
 */
@NullMarked
package dev.doorbell.simulators.bank.customer;

import org.jspecify.annotations.NullMarked;
