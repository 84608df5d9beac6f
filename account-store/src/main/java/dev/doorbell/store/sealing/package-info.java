/**
 * Sealing with one keyset per deployment. A gateway has a {@link
 * dev.doorbell.store.sealing.Sealer}, which holds only the public half of the hybrid keys (HPKE)
 * and cannot open anything. A worker has an {@link dev.doorbell.store.sealing.Opener}. It seals
 * data that only workers read, with a symmetric key (XAES-256-GCM). The other packages of the store
 * handle only sealed bytes.
 */
@NullMarked
package dev.doorbell.store.sealing;

import org.jspecify.annotations.NullMarked;
