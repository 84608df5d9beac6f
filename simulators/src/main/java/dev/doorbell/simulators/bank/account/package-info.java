/** What a customer of the demo bank sees once signed in. For the bank only. */
@NullMarked
package dev.doorbell.simulators.bank.account;

import org.jspecify.annotations.NullMarked;
