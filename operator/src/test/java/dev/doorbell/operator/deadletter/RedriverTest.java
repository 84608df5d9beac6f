package dev.doorbell.operator.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.StoredRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedriverTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final RecordPosition POSITION = new RecordPosition("doorbell.jobs", 0, 41);
  private static final DeadLetterEntry ENTRY =
      new DeadLetterEntry.GivenUpByBroker(new DeadLetterId(0, 7), NOW, POSITION, null);
  private static final String VALID =
      "{\"jobId\":\"%s\",\"connector\":\"demo-bank\",\"accountId\":\"%s\"}"
          .formatted(UUID.randomUUID(), UUID.randomUUID());

  private final List<String> headers = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();

  private RecordPosition write(
      String topic, byte[] key, List<StoredRecord.Header> recordHeaders, byte[] value) {
    recordHeaders.forEach(
        header -> headers.add(header.name() + "=" + new String(header.value(), UTF_8)));
    values.add(value);
    return new RecordPosition(topic, 0, 100);
  }

  private Redriver.Result redrive(String value, Redriver.Writer writer, boolean force) {
    StoredRecord record =
        new StoredRecord(
            POSITION,
            NOW,
            null,
            List.of(
                new StoredRecord.Header("traceparent", "00".getBytes(UTF_8)),
                new StoredRecord.Header("doorbell-redriven-from", "0@3".getBytes(UTF_8))),
            value.getBytes(UTF_8));
    RedrivePolicy policy = new RedrivePolicy(null, InstantSource.fixed(NOW), false, false);
    return new Redriver(_ -> new SourceRecord.Found(record), policy, writer, force).redrive(ENTRY);
  }

  @Test
  void an_allowed_request_is_written_with_the_headers_of_its_source() {
    Redriver.Result result = redrive(VALID, this::write, false);

    assertThat(result.outcome()).isEqualTo("REDRIVEN");
    assertThat(result.written()).isEqualTo(new RecordPosition("doorbell.jobs", 0, 100));
    assertThat(headers).containsExactly("traceparent=00", "doorbell-redriven-from=0@41");
    assertThat(values).hasSize(1);
  }

  @Test
  void a_dry_run_writes_nothing() {
    Redriver.Result result = redrive(VALID, null, false);

    assertThat(result.outcome()).isEqualTo("WOULD_BE_REDRIVEN");
    assertThat(result.written()).isNull();
  }

  @Test
  void a_rejected_request_is_written_only_with_force() {
    String invalid = VALID.replace("demo-bank", "");

    assertThat(redrive(invalid, this::write, false).isRejected()).isTrue();
    assertThat(values).isEmpty();
    assertThat(redrive(invalid, this::write, true).outcome()).isEqualTo("REDRIVEN");
    assertThat(values).hasSize(1);
  }

  @Test
  void a_record_that_can_not_hold_an_id_is_not_written_even_with_force() {
    assertThat(redrive("[]", this::write, true).isRejected()).isTrue();
    assertThat(values).isEmpty();
  }

  @Test
  void the_summary_counts_results_and_rejections_decide_the_exit_code() {
    RedriveSummary summary = new RedriveSummary(new RedriveOptions());

    assertThat(summary.count(redrive(VALID, this::write, false))).isTrue();
    assertThat(summary.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(summary.count(redrive("[]", this::write, false))).isTrue();
    assertThat(summary.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(summary.text()).isEqualTo("1 redriven, 1 rejected");
  }

  @Test
  void the_summary_hides_missing_sources_only_with_all() {
    Redriver.Result missing =
        new Redriver.Result(ENTRY, new RedriveDecision.SourceMissing("removed"), null, null);
    RedriveOptions all = new RedriveOptions();
    all.all = true;
    all.limit = 1;

    RedriveSummary named = new RedriveSummary(new RedriveOptions());
    assertThat(named.count(missing)).isTrue();
    assertThat(named.exitCode()).isEqualTo(ExitCode.REJECTED);

    RedriveSummary summary = new RedriveSummary(all);
    assertThat(summary.count(missing)).isFalse();
    assertThat(summary.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(summary.isFull()).isFalse();
    summary.count(redrive(VALID, this::write, false));
    assertThat(summary.isFull()).isTrue();
    assertThat(summary.text())
        .isEqualTo("1 redriven, 0 rejected, 1 skipped without a source record");
  }
}
