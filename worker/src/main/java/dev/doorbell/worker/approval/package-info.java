/**
 * Asking a site whether its person has approved, beside the wait for what they may do instead. For
 * {@code worker.challenge}, which decides what the site's word means.
 */
@NullMarked
package dev.doorbell.worker.approval;

import org.jspecify.annotations.NullMarked;
