/** Everything that can break, at random, for as long as one likes: what {@code bin/soak} runs. */
package dev.doorbell.e2e.soak;
