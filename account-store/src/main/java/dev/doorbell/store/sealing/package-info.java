/**
 * Sealing with HPKE and one keyset per deployment. A gateway has a {@link
 * dev.doorbell.store.sealing.Sealer}, which cannot open anything; a worker also has an {@link
 * dev.doorbell.store.sealing.Opener}. The other packages of the store handle only sealed bytes.
 */
@NullMarked
package dev.doorbell.store.sealing;

import org.jspecify.annotations.NullMarked;
