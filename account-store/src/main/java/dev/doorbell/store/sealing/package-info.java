/**
 * Sealing with one keyset per deployment. A gateway has a {@link dev.doorbell.store.sealing.Sealer}
 * with the public half of the hybrid keys (HPKE), which cannot open anything. A worker has an
 * {@link dev.doorbell.store.sealing.Opener}, and seals what only workers open with a symmetric key
 * (XAES-256-GCM). The other packages of the store handle only sealed bytes.
 */
@NullMarked
package dev.doorbell.store.sealing;

import org.jspecify.annotations.NullMarked;
