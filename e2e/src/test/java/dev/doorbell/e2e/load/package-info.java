/** Hundreds of simulated users, each with a behavior, and the record of what they did. */
package dev.doorbell.e2e.load;
