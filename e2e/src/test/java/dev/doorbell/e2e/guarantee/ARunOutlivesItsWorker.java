package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.Person;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
@ExtendWith(FleetExtension.class)
class ARunOutlivesItsWorker {
  private final Fleet fleet;
  private final Person person;

  ARunOutlivesItsWorker(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  @Test
  void after_kill_9_while_the_person_is_asked_the_same_question_goes_on_elsewhere() {
    goesOnElsewhere("sms-killed", ChildService::kill);
  }

  @Test
  void after_sigterm_while_the_person_is_asked_it_is_handed_over_at_once() {
    goesOnElsewhere("sms-deployed", ChildService::terminate);
  }

  private void goesOnElsewhere(String login, Consumer<ChildService> end) {
    ChildService first = fleet.workers().get(0);
    ChildService second = fleet.workers().get(1);
    second.terminate();
    try (EventStream events = person.stream("")) {
      String job = person.start(person.connect(login));
      String asked = person.challenge(job).get("challengeId").asString();
      second.launch().awaitReady();
      end.accept(first);
      await("taken over").until(() -> person.job(job).get("attempt").asInt() == 2);

      assertThat(person.challenge(job).get("challengeId").asString()).isEqualTo(asked);
      assertThat(person.answer(job, asked, fleet.inbox(login).code()).status()).isEqualTo(202);
      assertThat(person.end(job).get("status").asString()).isEqualTo("SUCCEEDED");
      events.await("JobSucceeded", job);
      assertThat(
              events.frames().stream()
                  .filter(frame -> frame.data().path("jobId").asString("").equals(job))
                  .map(EventStream.Frame::event))
          .containsOnlyOnce("TwoFaRequested", "LoginStarted", "JobSucceeded")
          .doesNotContain("TwoFaCancelled");
      assertThat(fleet.inbox(login).codes()).as("one message, whatever died").hasSize(1);
    } finally {
      if (!first.isAlive()) {
        first.launch().awaitReady();
      }
    }
  }
}
