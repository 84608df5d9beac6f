package dev.doorbell.operator.challenge;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a job that concern its open challenge.
 *
 * @param challenge null if the job has no open challenge
 */
record JobWithChallenge(@Nullable String status, @Nullable JsonNode challenge) {

  /**
   * The open challenge as the API returned it.
   *
   * @throws CommandException if there is none
   */
  JsonNode openChallenge() {
    if (challenge == null) {
      throw new CommandException(
          ExitCode.REJECTED,
          "the job has no open challenge" + (status == null ? "" : "; its status is " + status));
    }
    return challenge;
  }
}
