package dev.doorbell.e2e.konnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.KonnectorFleet;
import dev.doorbell.e2e.fleet.TestKonnectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@KonnectorFleet
class KonnectorsWaitForAFreeProcess {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int LIMIT = 2 * TestKonnectors.PROCESSES;

  private final Fleet fleet;

  KonnectorsWaitForAFreeProcess(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void twenty_konnectors_ask_one_after_the_other_and_other_connectors_do_not_wait() {
    List<KonnectorJob> open =
        new ArrayList<>(
            IntStream.range(0, 20)
                .mapToObj(number -> KonnectorJob.started(fleet, "sms-of-twenty-" + number))
                .toList());
    await("as many ask as may").atMost(TIMEOUT).until(() -> asking(open).size() == LIMIT);
    JobScenario.started(fleet, "plain-beside-twenty").assertEndedOnce(1);
    assertLimit();
    assertThat(asking(open)).as("the others still wait").hasSize(LIMIT);

    // Each one that ends makes room for another one.
    while (!open.isEmpty()) {
      List<KonnectorJob> asking =
          await("more of " + open.size())
              .atMost(TIMEOUT)
              .until(() -> asking(open), found -> !found.isEmpty());
      assertLimit();
      asking.forEach(job -> assertThat(fleet.user().cancel(job.job()).status()).isEqualTo(202));
      asking.forEach(KonnectorJob::awaitEnd);
      open.removeAll(asking);
    }
  }

  private List<KonnectorJob> asking(List<KonnectorJob> jobs) {
    return jobs.stream()
        .filter(job -> fleet.user().job(job.job()).path("challenge").isObject())
        .toList();
  }

  private void assertLimit() {
    assertThat(fleet.workers())
        .allSatisfy(worker ->
            assertThat(KonnectorProcess.executing(worker.pid()))
                .hasSizeLessThanOrEqualTo(TestKonnectors.PROCESSES));
  }
}
