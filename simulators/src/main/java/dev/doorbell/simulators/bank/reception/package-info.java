/**
 * Who is at the bank's doors: the browser that asks, where its sign-in stands, which form it was
 * given, and the notices that any door may show. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.reception;

import org.jspecify.annotations.NullMarked;
