package dev.doorbell.worker.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.reply.DecodedReply;
import dev.doorbell.events.reply.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplyDispatcherTest {
  private final UUID incarnation = UUID.randomUUID();
  private final UUID job = UUID.randomUUID();
  private final UUID challenge = UUID.randomUUID();
  private final PendingReplies replies = new PendingReplies();
  private final AtomicInteger collections = new AtomicInteger();
  private final List<String> dropped = new ArrayList<>();
  private final ReplyDispatcher dispatcher =
      new ReplyDispatcher(replies, () -> incarnation, collections::incrementAndGet, dropped::add);

  private void receive(Reply reply) {
    dispatcher.receive(new DecodedReply.Known(reply));
  }

  @Test
  void an_answer_wakes_the_wait_for_its_challenge() throws Exception {
    PendingReply pending = replies.register(job, challenge);

    receive(new Reply.AnswerReply(job, incarnation, challenge, new byte[] {1}));

    assertThat(pending.await(Duration.ZERO)).isEqualTo(new Signal.AnswerCame(true));
    assertThat(dropped).isEmpty();
  }

  @Test
  void a_resend_wakes_the_wait_for_its_challenge() throws Exception {
    PendingReply pending = replies.register(job, challenge);

    receive(new Reply.ResendReply(job, incarnation, challenge));

    assertThat(pending.await(Duration.ZERO)).isEqualTo(new Signal.ResendCame());
    assertThat(dropped).isEmpty();
  }

  @Test
  void a_cancel_makes_the_worker_read_the_rows_and_wakes_no_wait() {
    replies.register(job, challenge);

    receive(new Reply.CancelReply(job, incarnation));

    assertThat(collections).hasValue(1);
    assertThat(replies.size()).isOne();
    assertThat(dropped).isEmpty();
  }

  @Test
  void a_reply_to_another_incarnation_is_ignored() {
    replies.register(job, challenge);

    receive(new Reply.AnswerReply(job, UUID.randomUUID(), challenge, new byte[] {1}));
    receive(new Reply.CancelReply(job, UUID.randomUUID()));

    assertThat(replies.size()).isOne();
    assertThat(collections).hasValue(0);
    assertThat(dropped).isEmpty();
  }

  @Test
  void replies_that_no_run_waits_for_are_counted() {
    receive(new Reply.AnswerReply(job, incarnation, challenge, new byte[] {1}));
    receive(new Reply.ResendReply(job, incarnation, challenge));

    assertThat(dropped).containsExactly("nobody-waits", "nobody-waits");
  }

  @Test
  void replies_that_cannot_be_read_are_counted() {
    dispatcher.receive(new DecodedReply.Unknown("dev.doorbell.Later"));
    dispatcher.receive(new DecodedReply.Unreadable("no JSON"));

    assertThat(dropped).containsExactly("unknown", "unreadable");
  }
}
