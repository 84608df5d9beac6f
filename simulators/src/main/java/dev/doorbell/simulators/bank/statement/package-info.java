/** The statements a customer can download, the same ones at every run. For the bank only. */
@NullMarked
package dev.doorbell.simulators.bank.statement;

import org.jspecify.annotations.NullMarked;
