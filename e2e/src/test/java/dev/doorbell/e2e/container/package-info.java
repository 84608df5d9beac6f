/**
 * Guarantees over the images and the compose file. Wants Docker: only with the flag of bin/test for
 * it.
 */
package dev.doorbell.e2e.container;
