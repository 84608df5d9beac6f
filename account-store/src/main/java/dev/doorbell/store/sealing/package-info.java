/**
 * Sealing with HPKE and one keyset for the fleet. A gateway has a {@link
 * dev.doorbell.store.sealing.Sealer}, which cannot open anything; a worker also has an {@link
 * dev.doorbell.store.sealing.Opener}. The other packages of the store see only sealed bytes.
 */
@NullMarked
package dev.doorbell.store.sealing;

import org.jspecify.annotations.NullMarked;
