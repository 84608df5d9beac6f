/**
 * Who the demo bank's customers are, and which behaviour of the bank a login name selects. For the
 * bank, and for tests that compare personal data.
 */
@NullMarked
package dev.doorbell.simulators.bank.customer;

import org.jspecify.annotations.NullMarked;
