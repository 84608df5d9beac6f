/**
 * Guarantees of the images and the compose file. They need Docker and run with {@code bin/test
 * --docker} only.
 */
package dev.doorbell.e2e.container;
