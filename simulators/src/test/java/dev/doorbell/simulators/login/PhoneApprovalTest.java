package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.login.PhoneApproval.Reaction;
import dev.doorbell.simulators.people.Approval.State;
import dev.doorbell.simulators.people.Approvals;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhoneApprovalTest {
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final TestClock clock = new TestClock();
  private final Approvals approvals = new Approvals(clock);
  private final ApprovalRequests requests =
      new ApprovalRequests("GitHub", approvals, LIFETIME, _ -> Optional.of("42"));

  private PhoneApproval newApproval(Reaction reaction) {
    return new PhoneApproval(requests, "push", reaction, new SendLimit());
  }

  @Test
  void the_first_request_is_sent_once() {
    PhoneApproval approval = newApproval(Reaction.NONE);
    assertThat(approval.state()).isEmpty();
    assertThat(approval.number()).isEmpty();

    approval.sendFirstRequest(clock.instant());
    approval.sendFirstRequest(clock.instant());
    assertThat(approvals.requestCount("push")).isEqualTo(1);
    assertThat(approval.state()).contains(State.PENDING);
    assertThat(approval.number()).contains("42");
  }

  @Test
  void a_new_request_needs_a_pause_and_withdraws_the_older_one() {
    PhoneApproval approval = newApproval(Reaction.NONE);
    assertThat(approval.sendRequest(clock.instant())).isTrue();
    String older = approvals.requestsOf("push").getFirst().id();

    assertThat(approval.sendRequest(clock.instant())).isFalse();
    assertThat(approvals.requestCount("push")).isEqualTo(1);
    clock.advance(SendLimit.PAUSE);
    assertThat(approval.sendRequest(clock.instant())).isTrue();
    assertThat(approvals.requestsOf("push").getLast().id()).isEqualTo(older);
    assertThat(approvals.requestsOf("push").getLast().isPending()).isFalse();
    assertThat(approval.state()).contains(State.PENDING);
  }

  @Test
  void a_request_expires() {
    PhoneApproval approval = newApproval(Reaction.NONE);
    approval.sendRequest(clock.instant());

    clock.advance(LIFETIME);
    assertThat(approval.state()).contains(State.EXPIRED);
  }

  @Test
  void the_first_poll_applies_the_reaction_of_the_person_to_the_request() {
    PhoneApproval denied = newApproval(Reaction.DENIES);
    PhoneApproval ignored = newApproval(Reaction.IGNORES);
    denied.sendRequest(clock.instant());
    ignored.sendRequest(clock.instant());

    assertThat(denied.state()).contains(State.PENDING);
    assertThat(denied.poll()).contains(State.DENIED);
    assertThat(ignored.poll()).contains(State.EXPIRED);
  }

  @Test
  void the_first_report_after_each_request_is_marked_as_first() {
    PhoneApproval approval = newApproval(Reaction.NONE);
    approval.sendRequest(clock.instant());
    assertThat(approval.isFirstReport()).isTrue();
    assertThat(approval.isFirstReport()).isFalse();

    clock.advance(SendLimit.PAUSE);
    approval.sendRequest(clock.instant());
    assertThat(approval.isFirstReport()).isTrue();
  }
}
