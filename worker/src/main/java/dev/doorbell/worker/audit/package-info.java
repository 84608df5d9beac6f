/** The command that removes old entries of the audit trail. Started by itself, as a process. */
@NullMarked
package dev.doorbell.worker.audit;

import org.jspecify.annotations.NullMarked;
