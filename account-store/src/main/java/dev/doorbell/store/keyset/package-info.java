/**
 * The rows behind a rotation of the keyset: which keys processes hold, which rows are sealed with
 * which key, and the replacement of a ciphertext. Called by workers, by gateways for the key that
 * they seal with, and by the commands of the keyset. Bytes stay sealed here.
 */
@NullMarked
package dev.doorbell.store.keyset;

import org.jspecify.annotations.NullMarked;
