/**
 * What stands between the right password and the accounts: how far a sign-in has come, how often an
 * answer may be wrong, how often a message may go out again. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.step;

import org.jspecify.annotations.NullMarked;
