package dev.doorbell.e2e.load;

import tools.jackson.databind.JsonNode;

/** How a simulated user follows a job. */
interface JobFollower extends AutoCloseable {
  /** What the user learns about a job. */
  sealed interface Update {
    /** The job has a new challenge. */
    record ChallengeOpened(String challenge, JsonNode view) implements Update {}

    /** The job has ended. */
    record Ended(String status) implements Update {}
  }

  /** Blocks until there is an update about this job. */
  Update next(String job);

  @Override
  void close();
}
