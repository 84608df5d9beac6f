package dev.doorbell.worker.challenge;

import dev.doorbell.events.reply.DecodedReply;
import dev.doorbell.events.reply.Reply;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Wakes the run that a reply from the topic is for. It decrypts no answers: the woken run reads the
 * row, so a forged or repeated reply changes nothing. Never blocks. Thread-safe.
 */
public final class ReplyDispatcher {
  private final PendingReplies replies;
  private final Supplier<UUID> incarnation;
  private final Runnable collectCancels;
  private final Consumer<String> dropped;

  /**
   * Dispatches to these waits.
   *
   * @param incarnation the current one of this worker; replies to other incarnations are ignored
   * @param collectCancels reads from the rows which runs were cancelled; must not block
   * @param dropped is called with the reason why a reply was dropped: {@code unknown}, {@code
   *     unreadable} or {@code nobody-waits}
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
  public void receive(DecodedReply reading) {
    switch (reading) {
      case DecodedReply.Known(Reply reply) -> {
        // Several workers share a partition, so a reply to another incarnation is usually for
        // another worker.
        if (reply.incarnation().equals(incarnation.get())) {
          receive(reply);
        }
      }
      case DecodedReply.Unknown _ -> dropped.accept("unknown");
      case DecodedReply.Unreadable _ -> dropped.accept("unreadable");
    }
  }

  private void receive(Reply reply) {
    boolean delivered =
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
    if (!delivered) {
      dropped.accept("nobody-waits");
    }
  }
}
