/** Asks for the automatic runs that are due. For {@code Gateway}. */
@NullMarked
package dev.doorbell.gateway.schedule;

import org.jspecify.annotations.NullMarked;
