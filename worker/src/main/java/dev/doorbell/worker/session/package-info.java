/**
 * Sessions between the site and the store: written down, sealed, opened again. The only place that
 * sees both the cookies and their ciphertext.
 */
@NullMarked
package dev.doorbell.worker.session;

import org.jspecify.annotations.NullMarked;
