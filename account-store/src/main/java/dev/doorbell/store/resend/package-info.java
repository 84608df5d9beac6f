/**
 * Asking a site to send its code again: gateways note the wish at the challenge, the worker that
 * takes it closes that challenge and asks a new one. Of an answer, an expiry, a cancel and the
 * taking exactly one takes the challenge out of {@code OPEN}.
 */
@NullMarked
package dev.doorbell.store.resend;

import org.jspecify.annotations.NullMarked;
