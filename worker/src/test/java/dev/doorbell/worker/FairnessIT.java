package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.events.RunEvent;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.fixture.AccountGates;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many jobs of one owner, or of one account, delay no other owner's job. */
class FairnessIT {
  private static final int RECORDS = 20_000;
  private static final String ATTACKER = "attacker";
  private static final String VICTIM = "victim";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final WorkerFixture fixture = new WorkerFixture();
  private final AccountGates gates = new AccountGates();

  /** Other test classes use the same database and must not find the jobs. */
  @AfterEach
  void deleteJobs() {
    fixture.closeWorkers();
    fixture.sql("delete from account where owner in ('%s', '%s')".formatted(ATTACKER, VICTIM));
    fixture.close();
  }

  /** The accounts' connector must have a manifest before a worker starts. */
  private void publish(String connector) {
    fixture
        .store()
        .manifests()
        .upsert(
            new ConnectorManifest(
                connector,
                connector,
                List.of(),
                List.of(connector + ".doorbell.example"),
                "daily",
                false));
  }

  private UUID account(String owner, String connector) {
    UUID id = Ids.next();
    Map<String, String> fields = Map.of("login", "me");
    // No connector here reads the password.
    Map<String, byte[]> sealed = Map.of("password", new byte[] {1});
    fixture
        .store()
        .accounts()
        .create(new NewAccount(id, owner, connector, null, fields, sealed, Schedule.MANUAL));
    return id;
  }

  private static JobRequested request(String owner, String connector, UUID account) {
    return new JobRequested(Ids.next(), owner, connector, account, Trigger.MANUAL, null);
  }

  /** The id of the attacker's nth account, as the statement below computes it. */
  private static UUID attackersAccount(int n) {
    return new UUID(0x4000L, Long.MIN_VALUE | n);
  }

  private void insertAttackersAccounts() {
    fixture.sql(
        """
        insert into account (id, owner, connector)
        select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '%s', 'fair'
        from generate_series(1, %d) as n
        """
            .formatted(ATTACKER, RECORDS));
  }

  @Test
  void another_owners_job_is_claimed_before_the_hundredth_of_twenty_thousand() {
    publish("fair");
    insertAttackersAccounts();
    List<JobRequested> attack =
        IntStream.rangeClosed(1, RECORDS)
            .mapToObj(n -> request(ATTACKER, "fair", attackersAccount(n)))
            .toList();
    // Created last, so that neither its record nor its id is before the others.
    JobRequested last = request(VICTIM, "fair", account(VICTIM, "fair"));
    fixture.produceAll(
        Stream.concat(attack.stream(), Stream.of(last)).map(JobRequestCodec::encode).toList());

    fixture.worker(ScriptedConnector.of("fair", context -> {}));

    Run claimed =
        await("the claim of the other owner's job")
            .atMost(PATIENCE)
            .until(
                () -> fixture.store().runs().find(last.jobId()),
                run -> run != null && run.claimedAt() != null);
    assertThat(
            fixture.count(
                "select count(*) from run where owner = '%s' and claimed_at < '%s'"
                    .formatted(ATTACKER, claimed.claimedAt())))
        .as("jobs of the first owner that were claimed before")
        .isLessThan(100);
  }

  @Test
  void thousands_of_records_of_one_account_start_one_run_and_delay_no_other_job() {
    publish("gated-fair");
    publish("fair");
    int records = RECORDS / 10;
    UUID attacked = account(ATTACKER, "gated-fair");
    List<JobRequested> requests =
        Stream.generate(() -> request(ATTACKER, "gated-fair", attacked)).limit(records).toList();
    JobRequested last = request(VICTIM, "fair", account(VICTIM, "fair"));
    fixture.produceAll(
        Stream.concat(requests.stream(), Stream.of(last)).map(JobRequestCodec::encode).toList());

    fixture.worker(
        ScriptedConnector.of("fair", context -> {}),
        ScriptedConnector.of("gated-fair", context -> gates.await(context.accountId())));

    assertThat(fixture.events().awaitEnd(last.jobId())).isInstanceOf(RunEvent.JobSucceeded.class);
    UUID first = requests.getFirst().jobId();
    await("all other jobs are skipped")
        .atMost(PATIENCE)
        .until(
            () ->
                fixture.count(
                    "select count(*) from run where reason = 'BUSY' and live_job_id = '%s'"
                        .formatted(first)),
            skipped -> skipped == records - 1);
    assertThat(fixture.events().awaitEnd(requests.getLast().jobId()))
        .isEqualTo(new RunEvent.JobSkipped("BUSY", first));
    gates.open(attacked);
    assertThat(fixture.events().awaitEnd(first)).isInstanceOf(RunEvent.JobSucceeded.class);
  }
}
