package dev.doorbell.simulators.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.people.Approval.State;
import dev.doorbell.simulators.people.Approvals.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
  private static final Duration LIFETIME = Duration.ofMinutes(2);
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Approvals approvals = new Approvals(() -> now);

  @Test
  void an_answer_is_final() {
    Approval first = sendRequest(null);
    Approval second = sendRequest(null);
    assertThat(stateOf(first)).isEqualTo(State.PENDING);
    assertThat(approvals.answer("lou", first.id(), true)).isEqualTo(Reply.ACCEPTED);
    assertThat(approvals.answer("lou", second.id(), false)).isEqualTo(Reply.ACCEPTED);

    assertThat(approvals.answer("lou", first.id(), false)).isEqualTo(Reply.NOT_PENDING);
    approvals.withdraw("lou", second.id());
    now = now.plus(LIFETIME);
    assertThat(stateOf(first)).isEqualTo(State.APPROVED);
    assertThat(stateOf(second)).isEqualTo(State.DENIED);
    assertThat(approvals.requestsOf("lou"))
        .extracting(Approval::id)
        .containsExactly(second.id(), first.id());
    assertThat(approvals.requestCount("lou")).isEqualTo(2);
  }

  @Test
  void a_request_that_has_expired_or_was_withdrawn_accepts_no_answer() {
    Approval late = sendRequest(null);
    now = now.plus(LIFETIME).minusSeconds(1);
    assertThat(stateOf(late)).isEqualTo(State.PENDING);
    now = now.plusSeconds(1);
    Approval withdrawn = sendRequest(null);
    approvals.withdraw("lou", withdrawn.id());

    for (Approval expired : List.of(late, withdrawn)) {
      assertThat(stateOf(expired)).isEqualTo(State.EXPIRED);
      assertThat(approvals.answer("lou", expired.id(), true)).isEqualTo(Reply.NOT_PENDING);
    }
  }

  @Test
  void the_right_number_approves_and_a_wrong_one_denies() {
    Approval right = sendRequest("42");
    Approval wrong = sendRequest("07");
    assertThat(right.choices()).hasSize(3).doesNotHaveDuplicates().contains("42");
    assertThat(right.choices()).allMatch(choice -> choice.matches("\\d\\d"));
    assertThat(approvals.answer("lou", right.id(), true)).isEqualTo(Reply.INVALID);
    assertThat(stateOf(right)).isEqualTo(State.PENDING);

    assertThat(approvals.tap("lou", right.id(), "42")).isEqualTo(Reply.ACCEPTED);
    assertThat(approvals.tap("lou", wrong.id(), "70")).isEqualTo(Reply.ACCEPTED);
    assertThat(stateOf(right)).isEqualTo(State.APPROVED);
    assertThat(stateOf(wrong)).isEqualTo(State.DENIED);
    assertThat(approvals.tap("lou", sendRequest(null).id(), "42")).isEqualTo(Reply.INVALID);
  }

  @Test
  void the_request_of_another_person_is_unknown() {
    Approval approval = sendRequest(null);

    assertThat(approvals.answer("mika", approval.id(), true)).isEqualTo(Reply.UNKNOWN);
    assertThat(approvals.requestsOf("mika")).isEmpty();
    assertThat(approvals.state("mika", approval.id())).isEqualTo(State.EXPIRED);
    assertThat(stateOf(approval)).isEqualTo(State.PENDING);
  }

  @Test
  void exactly_one_of_many_concurrent_answers_counts() throws Exception {
    Approval approval = sendRequest(null);
    Callable<Reply> yes = () -> approvals.answer("lou", approval.id(), true);
    Callable<Reply> no = () -> approvals.answer("lou", approval.id(), false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = threads.invokeAll(List.of(yes, no, yes, no, yes, no));
      assertThat(replies).extracting(Future::get).containsOnlyOnce(Reply.ACCEPTED);
    }
  }

  private Approval sendRequest(String number) {
    return approvals.sendRequest("lou", "A Site", number, now.plus(LIFETIME));
  }

  private State stateOf(Approval approval) {
    return approvals.state("lou", approval.id());
  }
}
