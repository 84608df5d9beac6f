package dev.doorbell.worker.challenge;

import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.reply.ReplyReading;
import dev.doorbell.worker.metrics.WorkerMetrics;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Hands over replies that came by the topic. They only wake whoever waits: what counts is in the
 * row, so a forged or repeated reply changes nothing, and sealed answers are not even opened here.
 * Never blocks. Thread-safe.
 */
public final class ReplyDispatcher {
  private final PendingReplies replies;
  private final Supplier<UUID> incarnation;
  private final Runnable cancelCame;
  private final WorkerMetrics metrics;

  /**
   * Hands over to these waits.
   *
   * @param incarnation the one of the moment: replies to others are dropped
   * @param cancelCame looks into the rows for cancels; must not block
   */
  public ReplyDispatcher(
      PendingReplies replies,
      Supplier<UUID> incarnation,
      Runnable cancelCame,
      WorkerMetrics metrics) {
    this.replies = replies;
    this.incarnation = incarnation;
    this.cancelCame = cancelCame;
    this.metrics = metrics;
  }

  /** Hands over one reply, or drops it. */
  public void receive(ReplyReading reading) {
    switch (reading) {
      case ReplyReading.Known(Reply reply) -> {
        // Partitions are shared: most of what is not for this incarnation is for somebody else.
        if (reply.incarnation().equals(incarnation.get())) {
          receive(reply);
        }
      }
      case ReplyReading.Unknown _ -> metrics.replyDropped("unknown");
      case ReplyReading.Unreadable _ -> metrics.replyDropped("unreadable");
    }
  }

  private void receive(Reply reply) {
    switch (reply) {
      case Reply.AnswerReply answer -> {
        if (!replies.answered(answer.jobId(), answer.challengeId(), true)) {
          metrics.replyDropped("nobody-waits");
        }
      }
      case Reply.CancelReply _ -> cancelCame.run();
      case Reply.ResendReply resend -> {
        if (!replies.resendAsked(resend.jobId(), resend.challengeId())) {
          metrics.replyDropped("nobody-waits");
        }
      }
    }
  }
}
