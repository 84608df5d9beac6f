/** Compares {@code docs/api/asyncapi.yaml} with the code and the golden files. */
@NullMarked
package dev.doorbell.events.asyncapi;

import org.jspecify.annotations.NullMarked;
