/**
 * A run and its person: what a connector asks, as the person sees it, and what came back, opened.
 * For {@code worker.run}; the waiting itself is {@code worker.challenge}'s.
 */
@NullMarked
package dev.doorbell.worker.conversation;

import org.jspecify.annotations.NullMarked;
