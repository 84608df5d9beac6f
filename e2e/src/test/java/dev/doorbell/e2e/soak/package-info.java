/** Random faults under load for any length of time: what {@code bin/soak} runs. */
package dev.doorbell.e2e.soak;
