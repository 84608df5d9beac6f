/**
 * How much waits for workers and how much they have, for whoever scales and watches them: no scaler
 * knows share groups. One reading every few seconds, whoever asks. For {@code Gateway} alone.
 */
@NullMarked
package dev.doorbell.gateway.backlog;

import org.jspecify.annotations.NullMarked;
