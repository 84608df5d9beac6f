/**
 * The commands that create the keyset, rotate it, reseal what old keys have sealed, remove old
 * keys, and give accounts to another owner. It is an entry point of the worker's image, since only
 * workers may have the private half. Apart from that, only {@code bin/run} calls {@link
 * dev.doorbell.worker.keyset.OwnerMove}.
 */
@NullMarked
package dev.doorbell.worker.keyset;

import org.jspecify.annotations.NullMarked;
