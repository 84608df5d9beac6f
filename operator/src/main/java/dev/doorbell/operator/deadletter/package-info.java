/**
 * Dead letters: what could not be a job, why, and whether it could be one now. Redriving writes the
 * original record again under a new job id, which follows from where the original stands: doing it
 * twice asks for one job. The content of an original is never shown. For the root command.
 */
@NullMarked
package dev.doorbell.operator.deadletter;

import org.jspecify.annotations.NullMarked;
