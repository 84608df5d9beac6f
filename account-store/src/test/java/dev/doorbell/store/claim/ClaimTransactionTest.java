package dev.doorbell.store.claim;

import static dev.doorbell.store.claim.ClaimFixtures.ME;
import static dev.doorbell.store.claim.ClaimFixtures.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTransactionTest {
  private static final UUID LIVE = new UUID(9, 9);
  private static final AccountSnapshot SNAPSHOT =
      new AccountSnapshot(new AccountCredentials(Map.of(), Map.of(), 1), null);

  private final FakeRows rows = new FakeRows();

  /**
   * Rows in memory. Each account that a job names exists, unless it is in {@code missing}. Jobs
   * have a row only if it is in {@code known}.
   */
  private static final class FakeRows implements ClaimRows {
    private final List<String> statements = new ArrayList<>();
    private final Set<UUID> missing = new HashSet<>();
    private final Set<UUID> deleting = new HashSet<>();
    private final Set<UUID> writtenMeanwhile = new HashSet<>();
    private final List<KnownRun> known = new ArrayList<>();
    private final Map<UUID, UUID> accountOfJob = new HashMap<>();

    private void addAccountsOf(List<JobClaim> jobs) {
      jobs.forEach(job -> accountOfJob.putIfAbsent(job.jobId(), job.accountId()));
    }

    private void addLive(int account) {
      UUID id = account(account);
      known.add(
          new KnownRun(
              ClaimFixtures.run(LIVE, id, RunTrigger.AUTOMATIC, RunStatus.RUNNING, OTHER),
              false,
              false,
              false));
    }

    private void addRequested(JobClaim job, boolean locked) {
      known.add(
          new KnownRun(
              ClaimFixtures.run(
                  job.jobId(), job.accountId(), RunTrigger.MANUAL, RunStatus.REQUESTED, null),
              locked,
              false,
              false));
    }

    @Override
    public Map<String, Boolean> manualOnly(Collection<String> connectors) {
      statements.add("manifests");
      return Map.of("bank", false);
    }

    @Override
    public Map<UUID, LockedAccount> lockAccounts(Collection<UUID> accounts) {
      statements.add("lock accounts");
      Map<UUID, LockedAccount> found = new HashMap<>();
      for (UUID id : accounts) {
        if (!missing.contains(id)) {
          boolean active = !deleting.contains(id);
          found.put(id, new LockedAccount(id, "local", "bank", active, false, null, Instant.EPOCH));
        }
      }
      return found;
    }

    @Override
    public List<KnownRun> runs(Collection<UUID> jobIds, Collection<UUID> accounts) {
      statements.add("lock runs");
      return known.stream()
          .filter(run ->
              jobIds.contains(run.run().jobId())
                  || (accounts.contains(run.run().accountId()) && !run.run().status().ended()))
          .toList();
    }

    @Override
    public Turns.QueueState queue(Collection<String> owners) {
      statements.add("read queue of " + owners.size());
      return new Turns.QueueState(7, Map.of());
    }

    @Override
    public Map<UUID, Run> insert(List<NewRow> rows) {
      List<NewRow> skipped = rows.stream().filter(row -> row.skip() != null).toList();
      statements.add(
          skipped.isEmpty()
              ? "insert " + rows.size()
              : "insert %d, %d skipped".formatted(rows.size(), skipped.size()));
      Map<UUID, Run> inserted = new HashMap<>();
      for (NewRow row : rows) {
        UUID id = row.job().jobId();
        if (!writtenMeanwhile.contains(id)) {
          RunStatus status = row.skip() == null ? RunStatus.REQUESTED : RunStatus.SKIPPED;
          inserted.putAll(after(List.of(id), status, null));
        }
      }
      return inserted;
    }

    @Override
    public void requestManually(UUID jobId, Instant notAfter) {
      statements.add("request manually");
    }

    @Override
    public Map<UUID, Run> queue(Map<UUID, Long> turns) {
      statements.add("queue " + turns.values());
      return after(turns.keySet(), RunStatus.REQUESTED, null);
    }

    @Override
    public boolean promoteToManual(UUID liveJobId) {
      statements.add("promote");
      return true;
    }

    @Override
    public Map<UUID, Run> claim(List<JobClaim> jobs) {
      statements.add("claim " + jobs.size());
      return after(jobs.stream().map(JobClaim::jobId).toList(), RunStatus.RUNNING, ME);
    }

    @Override
    public Map<UUID, Run> claimWithoutOwner(List<UUID> jobIds) {
      statements.add("claim without owner " + jobIds.size());
      return after(jobIds, RunStatus.RUNNING, null);
    }

    @Override
    public Map<UUID, Run> skip(Map<UUID, ClaimDecision.Action.Skip> skips) {
      statements.add("skip " + skips.size());
      return after(skips.keySet(), RunStatus.SKIPPED, null);
    }

    @Override
    public Map<UUID, AccountSnapshot> snapshots(Collection<UUID> accounts) {
      statements.add("snapshots");
      Map<UUID, AccountSnapshot> snapshots = new HashMap<>();
      accounts.forEach(id -> snapshots.put(id, SNAPSHOT));
      return snapshots;
    }

    private Map<UUID, Run> after(
        Collection<UUID> jobIds, RunStatus status, @Nullable UUID incarnation) {
      Map<UUID, Run> runs = new HashMap<>();
      for (UUID id : jobIds) {
        UUID account = accountOfJob.get(id);
        runs.put(id, ClaimFixtures.run(id, account, RunTrigger.MANUAL, status, incarnation));
      }
      return runs;
    }
  }

  private boolean hasSlots = true;
  private int jobsPerOwner = 100;

  private List<Optional<ClaimOutcome>> claim(boolean waits, JobClaim... jobs) {
    rows.addAccountsOf(List.of(jobs));
    var worker = new ClaimTransaction.Worker(ME, Set.of("bank"), hasSlots);
    return new ClaimTransaction(rows, worker, waits, jobsPerOwner).claim(List.of(jobs));
  }

  private List<String> outcomeNames(boolean waits, JobClaim... jobs) {
    return claim(waits, jobs).stream()
        .map(outcome -> outcome.map(ClaimTransactionTest::word).orElse("contended"))
        .toList();
  }

  private static String word(ClaimOutcome outcome) {
    return outcome instanceof ClaimOutcome.Skipped skipped
        ? skipped.reason().name()
        : outcome.getClass().getSimpleName();
  }

  /** The nth job, of the nth account. */
  private static JobClaim job(int n) {
    return ClaimFixtures.job(new UUID(1, n), account(n));
  }

  private static UUID account(int n) {
    return new UUID(2, n);
  }

  @Test
  void many_jobs_take_as_many_statements_as_one_and_accounts_are_locked_before_runs() {
    assertThat(outcomeNames(false, job(1), job(2), job(3))).containsOnly("Claimed").hasSize(3);
    assertThat(rows.statements)
        .containsExactly(
            "manifests", "lock accounts", "lock runs", "insert 3", "claim 3", "snapshots");
  }

  @Test
  void a_claimed_run_comes_with_its_account_snapshot() {
    var claimed = (ClaimOutcome.Claimed) claim(false, job(1)).getFirst().orElseThrow();

    assertThat(claimed.run().incarnation()).isEqualTo(ME);
    assertThat(claimed.account()).isSameAs(SNAPSHOT);
  }

  @Test
  void a_poll_without_a_valid_job_locks_no_run_and_inserts_nothing() {
    JobClaim unknown =
        new JobClaim(new UUID(1, 1), "local", "shop", account(1), RunTrigger.MANUAL, Instant.EPOCH);
    JobClaim stranger =
        new JobClaim(
            new UUID(1, 2), "stranger", "bank", account(2), RunTrigger.MANUAL, Instant.EPOCH);

    assertThat(outcomeNames(false, unknown, stranger))
        .containsExactly("UnknownConnector", "UnknownAccount");
    assertThat(rows.statements).containsExactly("manifests", "lock accounts");
  }

  @Test
  void outcomes_are_returned_in_the_order_of_the_jobs() {
    rows.missing.add(account(2));
    rows.addRequested(job(3), false);
    rows.addLive(4);
    JobClaim shop =
        new JobClaim(new UUID(1, 5), "local", "shop", account(5), RunTrigger.MANUAL, Instant.EPOCH);

    assertThat(outcomeNames(false, job(1), job(2), job(3), job(4), shop, job(6)))
        .containsExactly(
            "Claimed", "contended", "contended", "contended", "UnknownConnector", "Claimed");
  }

  @ParameterizedTest
  @CsvSource({
    // job and account of the second record, and its outcome
    "2, 2, Claimed",
    "1, 1, AlreadyTaken",
    "2, 1, BUSY",
    "1, 2, contended",
  })
  void the_second_record_of_a_job_or_of_an_account_is_decided_by_the_first(
      int id, int account, String expected) {
    JobClaim second = ClaimFixtures.job(new UUID(1, id), account(account));

    assertThat(outcomeNames(false, job(1), second)).containsExactly("Claimed", expected);
  }

  @Test
  void a_thousand_records_of_one_account_take_as_many_statements_as_two() {
    JobClaim[] records =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(n -> ClaimFixtures.job(new UUID(1, n), account(1)))
            .toArray(JobClaim[]::new);

    List<String> outcomes = outcomeNames(false, records);

    assertThat(outcomes.getFirst()).isEqualTo("Claimed");
    assertThat(outcomes.subList(1, 1000)).containsOnly("BUSY");
    assertThat(rows.statements)
        .containsExactly(
            "manifests",
            "lock accounts",
            "lock runs",
            "insert 1000, 999 skipped",
            "claim 1",
            "snapshots");
  }

  @Test
  void jobs_without_slots_are_queued_one_turn_after_the_other() {
    hasSlots = false;

    assertThat(outcomeNames(false, job(1), job(2))).containsOnly("Queued");
    assertThat(rows.statements).endsWith("read queue of 1", "insert 2", "queue [7, 8]");
  }

  @Test
  void an_owner_can_not_queue_more_jobs_than_its_limit() {
    hasSlots = false;
    jobsPerOwner = 2;

    assertThat(outcomeNames(false, job(1), job(2), job(3)))
        .containsExactly("Queued", "Queued", "TOO_MANY_JOBS");
    assertThat(rows.statements).endsWith("insert 3, 1 skipped", "queue [7, 8]");
  }

  @Test
  void a_manual_record_makes_an_automatic_one_of_the_same_poll_manual_once_it_is_inserted() {
    hasSlots = false;
    JobClaim automatic =
        new JobClaim(
            new UUID(1, 1), "local", "bank", account(1), RunTrigger.AUTOMATIC, Instant.EPOCH);
    JobClaim manual = ClaimFixtures.job(new UUID(1, 2), account(1));

    assertThat(outcomeNames(false, automatic, manual)).containsExactly("Queued", "JOINED");
    assertThat(rows.statements).endsWith("insert 2, 1 skipped", "request manually", "queue [7]");
  }

  @Test
  void a_job_that_got_a_row_meanwhile_is_contended() {
    rows.writtenMeanwhile.add(job(1).jobId());

    assertThat(outcomeNames(false, job(1), job(2))).containsExactly("contended", "Claimed");
    assertThat(rows.statements).contains("insert 2", "claim 1");
  }

  @Test
  void a_job_is_contended_also_if_the_earlier_job_of_its_account_is() {
    rows.missing.add(account(1));
    JobClaim second = ClaimFixtures.job(new UUID(1, 2), account(1));

    assertThat(outcomeNames(false, job(1), second, job(3)))
        .containsExactly("contended", "contended", "Claimed");
  }

  /** Without waiting, a missing row may be one that another transaction has locked. */
  @Test
  void only_a_transaction_that_waits_decides_that_a_row_does_not_exist() {
    rows.missing.add(account(1));
    assertThat(outcomeNames(false, job(1))).containsExactly("contended");
    assertThat(outcomeNames(true, job(1))).containsExactly("UnknownAccount");
  }

  @Test
  void a_deleted_account_gets_no_new_run() {
    rows.deleting.add(account(1));

    assertThat(outcomeNames(true, job(1))).containsExactly("UnknownAccount");
    assertThat(rows.statements).containsExactly("manifests", "lock accounts", "lock runs");
  }

  @Test
  void only_a_transaction_that_waits_joins_a_live_run() {
    rows.addLive(1);
    assertThat(outcomeNames(false, job(1))).containsExactly("contended");
    assertThat(rows.statements).containsExactly("manifests", "lock accounts", "lock runs");

    var skipped = (ClaimOutcome.Skipped) claim(true, job(1)).getFirst().orElseThrow();
    assertThat(skipped.reason()).isEqualTo(SkipReason.JOINED);
    assertThat(rows.statements).endsWith("promote", "insert 1, 1 skipped");
  }
}
