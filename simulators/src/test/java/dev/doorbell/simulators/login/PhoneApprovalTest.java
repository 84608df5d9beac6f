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

  private PhoneApproval approval(Reaction reaction) {
    return new PhoneApproval(requests, "push", reaction, new SendLimit());
  }

  @Test
  void the_first_request_is_sent_once() {
    PhoneApproval approval = approval(Reaction.NONE);
    assertThat(approval.state()).isEmpty();
    assertThat(approval.number()).isEmpty();

    approval.askFirst(clock.instant());
    approval.askFirst(clock.instant());
    assertThat(approvals.askedOf("push")).isEqualTo(1);
    assertThat(approval.state()).contains(State.PENDING);
    assertThat(approval.number()).contains("42");
  }

  @Test
  void a_new_request_needs_a_pause_and_withdraws_the_older_one() {
    PhoneApproval approval = approval(Reaction.NONE);
    assertThat(approval.ask(clock.instant())).isTrue();
    String older = approvals.of("push").getFirst().id();

    assertThat(approval.ask(clock.instant())).isFalse();
    assertThat(approvals.askedOf("push")).isEqualTo(1);
    clock.advance(SendLimit.PAUSE);
    assertThat(approval.ask(clock.instant())).isTrue();
    assertThat(approvals.of("push").getLast().id()).isEqualTo(older);
    assertThat(approvals.of("push").getLast().isPending()).isFalse();
    assertThat(approval.state()).contains(State.PENDING);
  }

  @Test
  void a_request_expires() {
    PhoneApproval approval = approval(Reaction.NONE);
    approval.ask(clock.instant());

    clock.advance(LIFETIME);
    assertThat(approval.state()).contains(State.EXPIRED);
  }

  @Test
  void a_reaction_of_the_person_denies_or_expires_the_request_at_the_first_poll() {
    PhoneApproval denied = approval(Reaction.DENIES);
    PhoneApproval ignored = approval(Reaction.IGNORES);
    denied.ask(clock.instant());
    ignored.ask(clock.instant());

    assertThat(denied.state()).contains(State.PENDING);
    assertThat(denied.poll()).contains(State.DENIED);
    assertThat(ignored.poll()).contains(State.EXPIRED);
  }

  @Test
  void an_answer_is_reported_first_once_after_each_request() {
    PhoneApproval approval = approval(Reaction.NONE);
    approval.ask(clock.instant());
    assertThat(approval.isFirstReport()).isTrue();
    assertThat(approval.isFirstReport()).isFalse();

    clock.advance(SendLimit.PAUSE);
    approval.ask(clock.instant());
    assertThat(approval.isFirstReport()).isTrue();
  }
}
