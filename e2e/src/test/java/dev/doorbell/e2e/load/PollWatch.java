package dev.doorbell.e2e.load;

import dev.doorbell.e2e.load.RetryingClient.Heard;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks again and again. */
final class PollWatch implements Watch {
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED");
  private static final Duration AT_LEAST = Duration.ofMillis(300);
  private static final int MORE_MILLIS = 500;

  private final RetryingClient client;
  private final Pause pause;
  private final Random random;
  private final Set<String> known = new HashSet<>();

  PollWatch(RetryingClient client, Pause pause, Random random) {
    this.client = client;
    this.pause = pause;
    this.random = random;
  }

  @Override
  public Sight next(String job) {
    while (true) {
      Heard heard = client.get("/api/jobs/" + job);
      // A job from a plain record is unknown to the API until a worker has claimed it.
      if (heard.status() == 200) {
        JsonNode row = heard.reply().json();
        String status = row.path("status").asString("");
        if (ENDS.contains(status)) {
          return new Sight.Ended(status);
        }
        JsonNode view = row.path("challenge");
        if (view.isObject() && known.add(view.get("challengeId").asString())) {
          return new Sight.Asked(view.get("challengeId").asString(), view);
        }
      }
      pause.take(AT_LEAST.plusMillis(random.nextInt(MORE_MILLIS)));
    }
  }

  @Override
  public void close() {
    // No challenge is open.
  }
}
