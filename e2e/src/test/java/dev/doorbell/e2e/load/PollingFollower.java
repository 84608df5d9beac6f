package dev.doorbell.e2e.load;

import dev.doorbell.e2e.load.RetryingClient.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Polls the job over HTTP. */
final class PollingFollower implements JobFollower {
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED");
  private static final Duration MIN_INTERVAL = Duration.ofMillis(300);
  private static final int MAX_JITTER_MILLIS = 500;

  private final RetryingClient client;
  private final Pause pause;
  private final Random random;
  private final Set<String> knownChallenges = new HashSet<>();

  PollingFollower(RetryingClient client, Pause pause, Random random) {
    this.client = client;
    this.pause = pause;
    this.random = random;
  }

  @Override
  public Update next(String job) {
    while (true) {
      Response response = client.get("/api/jobs/" + job);
      // A job that a record has requested is unknown to the API until a worker has claimed it.
      if (response.status() == 200) {
        JsonNode row = response.reply().json();
        String status = row.path("status").asString("");
        if (ENDS.contains(status)) {
          return new Update.Ended(status);
        }
        JsonNode view = row.path("challenge");
        if (view.isObject() && knownChallenges.add(view.get("challengeId").asString())) {
          return new Update.ChallengeOpened(view.get("challengeId").asString(), view);
        }
      }
      pause.await(MIN_INTERVAL.plusMillis(random.nextInt(MAX_JITTER_MILLIS)));
    }
  }

  @Override
  public void close() {
    // Nothing to close: no connection is held between two requests.
  }
}
