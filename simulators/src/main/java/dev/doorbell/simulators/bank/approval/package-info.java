/**
 * The demo bank's second step by phone: the bank's app asks whether it is them, and a code may do
 * instead. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.approval;

import org.jspecify.annotations.NullMarked;
