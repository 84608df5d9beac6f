/**
 * The command that creates and rotates the fleet's keyset, run before workers and gateways start.
 * It is an entry point of the worker's image, since only workers may have the private half. No code
 * calls it, so the package has one class.
 */
@NullMarked
package dev.doorbell.worker.keyset;

import org.jspecify.annotations.NullMarked;
