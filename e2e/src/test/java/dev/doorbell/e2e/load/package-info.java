/** Runs hundreds of simulated users, each with a behavior, and records what they did. */
package dev.doorbell.e2e.load;
