/** Automatic runs when they are due. Called by gateways, any number of them. */
@NullMarked
package dev.doorbell.store.schedule;

import org.jspecify.annotations.NullMarked;
