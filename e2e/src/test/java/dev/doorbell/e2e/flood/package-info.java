/** Thousands of invalid inputs at every public interface, and what they must not cause. */
package dev.doorbell.e2e.flood;
