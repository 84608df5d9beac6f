/** Sends thousands of invalid inputs to every public interface while a user runs a job. */
package dev.doorbell.e2e.flood;
