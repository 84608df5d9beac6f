/** What waits for a worker and what workers have, counted: for whoever scales and watches them. */
@NullMarked
package dev.doorbell.store.backlog;

import org.jspecify.annotations.NullMarked;
