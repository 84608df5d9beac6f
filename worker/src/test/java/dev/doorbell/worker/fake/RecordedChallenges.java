package dev.doorbell.worker.fake;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.worker.challenge.ChallengeObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what is reported about challenges. Thread-safe. */
public final class RecordedChallenges implements ChallengeObserver {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** The reports, such as {@code begin SMS}, {@code ended Answered}, {@code closed}. */
  public List<String> seen() {
    return seen;
  }

  @Override
  public Wait begin(ChallengeView view) {
    seen.add("begin " + view.type());
    return new Wait() {
      @Override
      public void ended(String outcome) {
        seen.add("ended " + outcome);
      }

      @Override
      public void close() {
        seen.add("closed");
      }
    };
  }

  @Override
  public void userAnswered(ChallengeType type, Duration timeToAnswer) {
    seen.add("user answered " + type);
  }

  @Override
  public void answerDelivered(String deliveredBy, Duration took) {
    seen.add("delivered by " + deliveredBy);
  }
}
