/**
 * What a bank puts in the way of a customer that is no question: terms, a new password, a wall, a
 * notice. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.obstacle;

import org.jspecify.annotations.NullMarked;
