package dev.doorbell.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunsIT {
  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();

  /** Claims a run with this id; all but the first of an account are skipped. */
  private UUID run(Account account, UUID jobId, UUID incarnation) {
    JobClaim job = TestStore.job(account, RunTrigger.MANUAL);
    var claim =
        new JobClaim(
            jobId, job.owner(), job.connector(), job.accountId(), job.trigger(), job.notAfter());
    store.runClaims().claim(claim, incarnation, TestStore.CONNECTORS, true);
    return jobId;
  }

  /** An outside producer's id of version 4 was once listed above all later runs. */
  @Test
  void a_run_with_the_id_of_an_outside_producer_is_listed_by_the_time_of_its_request() {
    Account account = test.account();
    UUID incarnation = test.incarnation();
    UUID strange =
        run(account, UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479"), incarnation);
    UUID newer = run(account, Ids.next(), incarnation);
    assertThat(ids(Page.first(10))).containsExactly(newer, strange);
    assertThat(ids(new Page(1, newer))).containsExactly(strange);
    assertThat(ids(new Page(1, strange))).isEmpty();
  }

  @Test
  void pages_show_every_run_once_even_runs_that_were_requested_at_the_same_time() {
    Account account = test.account();
    UUID incarnation = test.incarnation();
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(run(account, i % 2 == 0 ? UUID.randomUUID() : Ids.next(), incarnation));
    }
    test.sql("update run set requested_at = (select min(requested_at) from run)");
    List<UUID> shown = new ArrayList<>(ids(Page.first(2)));
    for (int page = 0; page < 4; page++) {
      shown.addAll(ids(new Page(2, shown.getLast())));
    }
    assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void a_page_after_another_owners_run_is_empty() {
    UUID job = run(test.account(), Ids.next(), test.incarnation());
    assertThat(store.runs().list("stranger", RunFilter.ALL, new Page(5, job))).isEmpty();
  }

  private List<UUID> ids(Page page) {
    return store.runs().list(TestStore.OWNER, RunFilter.ALL, page).stream()
        .map(Run::jobId)
        .toList();
  }
}
