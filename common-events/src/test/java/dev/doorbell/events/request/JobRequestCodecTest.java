package dev.doorbell.events.request;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.golden.DamagedBytes;
import dev.doorbell.events.golden.GoldenFile;
import dev.doorbell.events.request.DecodedJobRequest.Invalid;
import dev.doorbell.events.request.DecodedJobRequest.Valid;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobRequestCodecTest {
  private static final UUID JOB = UUID.fromString("019c1395-1f00-7000-8000-000000000001");
  private static final UUID ACCOUNT = UUID.fromString("019c1395-1f00-7000-8000-000000000002");
  private static final String IDS =
      "'jobId':'019c1395-1f00-7000-8000-000000000001',"
          + "'accountId':'019c1395-1f00-7000-8000-000000000002'";

  @Test
  void a_request_needs_three_fields() {
    assertThat(valid("{" + IDS + ",'connector':'demo-bank'}"))
        .isEqualTo(new JobRequested(JOB, null, "demo-bank", ACCOUNT, Trigger.MANUAL, null));
  }

  @Test
  void a_request_without_an_owner_is_written_without_one() {
    var request = new JobRequested(JOB, null, "demo-bank", ACCOUNT, Trigger.MANUAL, null);
    String json = new String(JobRequestCodec.encode(request), UTF_8);
    assertThat(json).doesNotContain("owner");
    assertThat(valid(json)).isEqualTo(request);
  }

  @Test
  void a_field_that_is_null_counts_as_missing() {
    assertThat(
            valid(
                "{"
                    + IDS
                    + ",'connector':'demo-bank','owner':null,'trigger':null,'notAfter':null}"))
        .isEqualTo(new JobRequested(JOB, null, "demo-bank", ACCOUNT, Trigger.MANUAL, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'password':'hunter2'",
        "'later':{'a':[1,2,{'b':null}]}",
        "'trigger':'automatic','x':1e400",
      })
  void unknown_fields_are_ignored(String more) {
    assertThat(valid("{" + IDS + ",'connector':'demo-bank'," + more + "}").jobId()).isEqualTo(JOB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTOMATIC", "automatic", "Automatic"})
  void a_trigger_is_read_in_any_case(String trigger) {
    assertThat(valid("{" + IDS + ",'connector':'demo-bank','trigger':'" + trigger + "'}").trigger())
        .isEqualTo(Trigger.AUTOMATIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T18:00:00Z",
        "2026-01-31T19:00:00+01:00",
        "2026-01-31t18:00:00.000z",
        "2026-01-31T18:00Z"
      })
  void a_time_is_read_with_any_offset_and_precision(String time) {
    assertThat(valid("{" + IDS + ",'connector':'demo-bank','notAfter':'" + time + "'}").notAfter())
        .isEqualTo(Instant.parse("2026-01-31T18:00:00Z"));
  }

  @Test
  void a_byte_order_mark_white_space_and_upper_case_ids_are_accepted() {
    String json = ("\uFEFF \n{" + IDS + ",'connector':'demo-bank'}\n ").replace("019c", "019C");
    assertThat(valid(json).jobId()).isEqualTo(JOB);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                   | jobId: missing, expected a UUID
          {'jobId':7}                                          | jobId: expected a UUID
          {'jobId':'1-1-1-1-1'}                                | jobId: expected a UUID
          {'jobId':'hunter2'}                                  | jobId: expected a UUID
          {'jobId':['019c1395-1f00-7000-8000-000000000001']}   | jobId: expected a UUID
          {'jobId':'00000000-0000-0000-0000-000000000000'}     | jobId: expected a UUID
          {IDS}                                                | connector: missing, expected text
          {IDS,'connector':''}                                 | connector: expected a slug such as demo-bank
          {IDS,'connector':'../hunter2'}                       | connector: expected a slug such as demo-bank
          {IDS,'connector':{'slug':'hunter2'}}                 | connector: expected text
          {IDS,'connector':'demo-bank','trigger':'hunter2'}    | trigger: expected one of MANUAL, AUTOMATIC
          {IDS,'connector':'demo-bank','trigger':0}            | trigger: expected one of MANUAL, AUTOMATIC
          {IDS,'connector':'demo-bank','owner':' '}            | owner: expected 1 to 200 printable characters
          {IDS,'connector':'demo-bank','owner':'a\\u0000b'}    | owner: expected 1 to 200 printable characters
          {IDS,'connector':'demo-bank','owner':'a\\ud800'}     | owner: expected 1 to 200 printable characters
          {IDS,'connector':'demo-bank','owner':1}              | owner: expected text
          {IDS,'connector':'demo-bank','notAfter':'hunter2'}   | notAfter: expected a time such as 2026-01-31T12:00:00Z
          {IDS,'connector':'demo-bank','notAfter':1769860800}  | notAfter: expected a time such as 2026-01-31T12:00:00Z
          {IDS,'connector':'demo-bank','notAfter':'2026-01-31T18:00:00'} | notAfter: expected a time such as 2026-01-31T12:00:00Z
          {IDS,'connector':'demo-bank','notAfter':'+999999999-01-01T00:00:00Z'} | notAfter: expected a time such as 2026-01-31T12:00:00Z
          {IDS,'jobId':'019c1395-1f00-7000-8000-000000000009'} | not JSON
          [{'jobId':'hunter2'}]                                | not a JSON object
          'hunter2'                                            | not a JSON object
          null                                                 | not a JSON object
          hunter2                                              | not JSON
          <job>hunter2</job>                                   | not JSON
          {'jobId':'hunter2                                    | not JSON
          {IDS,'connector':'demo-bank'} {}                     | not JSON
          {IDS,'connector':'demo-bank','x':NaN}                | not JSON
          """)
  void a_rejection_names_the_field_and_quotes_nothing(String json, String reason) {
    Invalid invalid = invalid(bytes(json.replace("IDS", IDS)));
    assertThat(invalid.reason()).isEqualTo(reason).doesNotContain("hunter2");
  }

  @Test
  void a_rejection_has_the_job_id_if_it_is_readable() {
    assertThat(invalid(bytes("{" + IDS + "}")).jobId()).isEqualTo(JOB);
    assertThat(invalid(bytes("{'jobId':'hunter2'}")).jobId()).isNull();
  }

  @Test
  void an_empty_value_is_rejected() {
    assertThat(invalid(null).reason()).isEqualTo("empty");
    assertThat(invalid(new byte[0]).reason()).isEqualTo("empty");
    assertThat(invalid(bytes(" \n ")).reason()).isEqualTo("not a JSON object");
  }

  @Test
  void a_large_record_is_rejected_without_parsing_it() {
    String notJson = "x".repeat(16 * 1024 + 1);
    assertThat(invalid(bytes(notJson)).reason()).isEqualTo("larger than 16384 bytes");
  }

  @Test
  void a_deeply_nested_record_is_rejected() {
    assertThat(invalid(bytes("{'x':" + "[".repeat(8_000))).reason()).isEqualTo("not JSON");
  }

  @Test
  void bytes_that_are_not_utf8_are_rejected() {
    byte[] bytes = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
    assertThat(invalid(bytes).reason()).isIn("not JSON", "jobId: missing, expected a UUID");
    assertThat(JobRequestCodec.read(new byte[] {0, 0, 0, 0, 7, '{', '}'}))
        .isInstanceOf(Invalid.class);
    assertThat(JobRequestCodec.read("{'x':1}".getBytes(UTF_16))).isInstanceOf(Invalid.class);
  }

  @Test
  void damaged_bytes_cause_no_exception() {
    assertThat(
            DamagedBytes.of(GoldenFile.of("JobRequested").valueBytes()).map(JobRequestCodec::read))
        .isNotEmpty()
        .doesNotContainNull();
  }

  @Test
  void a_manual_job_may_start_for_ten_minutes_and_an_automatic_job_for_a_day() {
    Instant written = Instant.parse("2026-01-31T12:00:00Z");
    assertThat(job(Trigger.MANUAL, null).notAfter(written)).isEqualTo("2026-01-31T12:10:00Z");
    assertThat(job(Trigger.AUTOMATIC, null).notAfter(written)).isEqualTo("2026-02-01T12:00:00Z");
    assertThat(job(Trigger.MANUAL, Instant.EPOCH).notAfter(written)).isEqualTo(Instant.EPOCH);
  }

  @Test
  void a_request_that_the_codec_would_reject_cannot_be_created() {
    assertThatThrownBy(() -> new JobRequested(JOB, "", "demo-bank", ACCOUNT, Trigger.MANUAL, null))
        .hasMessage("owner: expected 1 to 200 printable characters");
    assertThatThrownBy(() -> new JobRequested(JOB, "local", "Bank!", ACCOUNT, Trigger.MANUAL, null))
        .hasMessage("connector: expected a slug such as demo-bank");
  }

  private static JobRequested job(Trigger trigger, Instant notAfter) {
    return new JobRequested(JOB, "local", "demo-bank", ACCOUNT, trigger, notAfter);
  }

  private static JobRequested valid(String json) {
    assertThat(JobRequestCodec.read(bytes(json))).isInstanceOf(Valid.class);
    return ((Valid) JobRequestCodec.read(bytes(json))).request();
  }

  private static Invalid invalid(byte[] value) {
    assertThat(JobRequestCodec.read(value)).isInstanceOf(Invalid.class);
    return (Invalid) JobRequestCodec.read(value);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}
