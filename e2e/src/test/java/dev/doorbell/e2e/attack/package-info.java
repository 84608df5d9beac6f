/**
 * Attacks by a client of the public ports, each with figures and limits: what {@code bin/soak
 * --attack} runs. A new attack is a class in {@link dev.doorbell.e2e.attack.Attacks}.
 */
package dev.doorbell.e2e.attack;
