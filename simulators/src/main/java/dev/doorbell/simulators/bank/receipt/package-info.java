/** Receipts of card payments, as JSON for the bank's own scripts. For the bank only. */
@NullMarked
package dev.doorbell.simulators.bank.receipt;

import org.jspecify.annotations.NullMarked;
