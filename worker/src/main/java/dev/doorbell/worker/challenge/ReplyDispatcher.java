package dev.doorbell.worker.challenge;

import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.reply.ReplyReading;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Wakes the waits that replies from the topic are for. It does not open sealed answers: the row
 * decides, so a forged or repeated reply changes nothing. Never blocks. Thread-safe.
 */
public final class ReplyDispatcher {
  private final PendingReplies replies;
  private final Supplier<UUID> incarnation;
  private final Runnable collectCancels;
  private final Consumer<String> dropped;

  /**
   * Dispatches to these waits.
   *
   * @param incarnation the current one of this worker; replies to others are ignored
   * @param collectCancels reads from the rows which runs were cancelled; must not block
   * @param dropped is told why a reply was dropped: {@code unknown}, {@code unreadable} or {@code
   *     nobody-waits}
   */
  public ReplyDispatcher(
      PendingReplies replies,
      Supplier<UUID> incarnation,
      Runnable collectCancels,
      Consumer<String> dropped) {
    this.replies = replies;
    this.incarnation = incarnation;
    this.collectCancels = collectCancels;
    this.dropped = dropped;
  }

  /** Dispatches one reply, or drops it. */
  public void receive(ReplyReading reading) {
    switch (reading) {
      case ReplyReading.Known(Reply reply) -> {
        // Several workers share a partition: most replies to other incarnations are for them.
        if (reply.incarnation().equals(incarnation.get())) {
          receive(reply);
        }
      }
      case ReplyReading.Unknown _ -> dropped.accept("unknown");
      case ReplyReading.Unreadable _ -> dropped.accept("unreadable");
    }
  }

  private void receive(Reply reply) {
    boolean taken =
        switch (reply) {
          case Reply.AnswerReply answer ->
              replies.answered(answer.jobId(), answer.challengeId(), true);
          case Reply.ResendReply resend ->
              replies.resendRequested(resend.jobId(), resend.challengeId());
          case Reply.CancelReply _ -> {
            collectCancels.run();
            yield true;
          }
        };
    if (!taken) {
      dropped.accept("nobody-waits");
    }
  }
}
