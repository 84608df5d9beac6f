/**
 * Sealing by HPKE with one fleet keyset. A gateway holds a {@link
 * dev.doorbell.store.sealing.Sealer}, which can open nothing; a worker also an {@link
 * dev.doorbell.store.sealing.Opener}. The rest of the store sees only the bytes.
 */
@NullMarked
package dev.doorbell.store.sealing;

import org.jspecify.annotations.NullMarked;
