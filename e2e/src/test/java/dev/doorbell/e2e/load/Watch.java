package dev.doorbell.e2e.load;

import tools.jackson.databind.JsonNode;

/** How a simulated user follows a job. */
interface Watch extends AutoCloseable {
  /** What there is to know. */
  sealed interface Sight {
    /** The bank asks. */
    record Asked(String challenge, JsonNode view) implements Sight {}

    /** It is over. */
    record Ended(String status) implements Sight {}
  }

  /** Blocks until there is something new about this job. */
  Sight next(String job);

  @Override
  void close();
}
