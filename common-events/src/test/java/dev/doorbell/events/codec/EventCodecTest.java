package dev.doorbell.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent.DocumentSaved;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.codec.Decoded.Known;
import dev.doorbell.events.codec.Decoded.UnknownType;
import dev.doorbell.events.codec.Decoded.Unreadable;
import dev.doorbell.events.golden.DamagedBytes;
import dev.doorbell.events.golden.GoldenFile;
import dev.doorbell.events.golden.Samples;
import dev.doorbell.events.json.JsonBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {
  private final EventEnvelope asked =
      Samples.events().stream()
          .filter(event -> event.type().equals("TwoFaRequested"))
          .findFirst()
          .orElseThrow();
  private final Map<String, String> headers = new HashMap<>(EventCodec.encode(asked).headers());
  private final ObjectNode json = EventCodec.tree(asked);

  static List<EventEnvelope> events() {
    return Samples.events();
  }

  @Test
  void unknown_fields_are_ignored_at_every_level() {
    json.put("later", 1);
    ((ObjectNode) json.get("challenge")).putArray("later").add("x");
    assertThat(decode()).isEqualTo(new Known(asked));
  }

  @Test
  void a_new_document_is_written_as_earlier_versions_did_and_read_from_their_records() {
    EventEnvelope replaced = sample("DocumentSaved");
    EventEnvelope fresh =
        new EventEnvelope(
            replaced.id(),
            replaced.source(),
            replaced.time(),
            replaced.job(),
            new DocumentSaved(Samples.DOCUMENT, "2026-01.pdf", "application/pdf", 48_213),
            replaced.traceparent());
    ObjectNode written = EventCodec.tree(fresh);
    assertThat(written).isEqualTo(EventCodec.tree(replaced).without(List.of("folder", "revision")));
    assertThat(decode(fresh, written)).isEqualTo(new Known(fresh));
  }

  @ParameterizedTest
  @CsvSource({"folder, ../../etc", "folder, ''", "revision, 0"})
  void a_document_with_an_impossible_folder_or_revision_is_malformed(String field, String value) {
    EventEnvelope saved = sample("DocumentSaved");
    ObjectNode tree = EventCodec.tree(saved);
    if (field.equals("revision")) {
      tree.put(field, Integer.parseInt(value));
    } else {
      tree.put(field, value);
    }
    assertThat(decode(saved, tree)).isInstanceOf(Unreadable.class);
  }

  private static Decoded decode(EventEnvelope event, ObjectNode tree) {
    Map<String, byte[]> headers = new HashMap<>();
    EventCodec.encode(event)
        .headers()
        .forEach((name, value) -> headers.put(name, value.getBytes(UTF_8)));
    return EventCodec.decode(headers::get, JsonBytes.write(tree));
  }

  private static EventEnvelope sample(String type) {
    return Samples.events().stream()
        .filter(event -> event.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_unknown_type_differs_from_a_malformed_record() {
    headers.put("ce_type", "JobPostponed");
    json.put("type", "JobPostponed");
    assertThat(decode()).isEqualTo(new UnknownType("JobPostponed"));
  }

  @Test
  void without_a_header_the_type_in_the_value_is_used() {
    headers.remove("ce_type");
    assertThat(decode()).isEqualTo(new Known(asked));
  }

  @Test
  void an_invalid_trace_context_is_ignored() {
    headers.put("traceparent", "hunter2");
    assertThat(decode()).isInstanceOf(Known.class);
    assertThat(((Known) decode()).envelope().traceparent()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ce_id,,ce_id: missing",
    "ce_source,,ce_source: missing",
    "ce_specversion,0.3,ce_specversion: expected 1.0",
    "ce_type,JobStarted,type: differs from ce_type",
  })
  void a_rejection_names_the_malformed_header(String header, String value, String reason) {
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    assertThat(decode()).isEqualTo(new Unreadable(reason));
  }

  @Test
  void a_type_that_is_no_valid_metric_tag_is_rejected() {
    headers.remove("ce_type");
    json.put("type", "hunter2\nINFO all is well");
    assertThat(decode()).isEqualTo(new Unreadable("ce_type: expected a name"));
  }

  @ParameterizedTest
  @CsvSource({
    "jobId,hunter2,jobId: expected a UUID",
    "attempt,1,attempt: expected a whole number",
    "time,now,time: expected a time such as 2026-01-31T12:00:00Z",
    "challenge,hunter2,challenge: expected an object",
    "owner,,'owner: missing, expected text'",
    "owner,'',owner: must not be blank",
  })
  void a_rejection_names_the_malformed_field(String field, String value, String reason) {
    json.put(field, value);
    assertThat(decode()).isEqualTo(new Unreadable(reason));
  }

  @Test
  void a_rejection_names_a_nested_field_with_its_path() {
    ((ObjectNode) json.get("challenge")).put("type", "telepathy");
    assertThat(decode())
        .isEqualTo(
            new Unreadable(
                "challenge.type: expected one of EMAIL, SMS, APP_CODE, APP, IMAGE, QUESTION,"
                    + " FIELDS, CHOICE"));
    json.putObject("challenge").setAll(ChallengeViewCodec.tree(Samples.view()));
    ((ObjectNode) json.get("challenge").get("options").get(0)).remove("label");
    assertThat(decode())
        .isEqualTo(new Unreadable("challenge.options.label: missing, expected text"));
  }

  @Test
  void a_repeat_reason_of_a_later_version_is_omitted() {
    ((ObjectNode) json.get("challenge")).put("reason", "TELEPATHY_FAILED");
    assertThat(decode())
        .isInstanceOfSatisfying(
            Known.class,
            decoded ->
                assertThat(((ChallengeEvent.TwoFaRequested) decoded.envelope().event()).challenge())
                    .returns(null, ChallengeView::reason)
                    .returns(Samples.CHALLENGE, ChallengeView::challengeId));
  }

  @Test
  void a_challenge_with_a_close_reason_of_a_later_version_is_closed() {
    headers.put("ce_type", "TwoFaCancelled");
    json.put("type", "TwoFaCancelled");
    json.put("challengeId", Samples.CHALLENGE.toString());
    json.put("reason", "SOLVED_BY_TELEPATHY");
    assertThat(decode())
        .isInstanceOfSatisfying(
            Known.class,
            decoded ->
                assertThat(decoded.envelope().event())
                    .isEqualTo(
                        new ChallengeEvent.TwoFaCancelled(Samples.CHALLENGE, CloseReason.UNKNOWN)));
  }

  /** A reader that believed such an attempt would drop all later events of the job. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001, Integer.MAX_VALUE})
  void an_attempt_that_no_job_reaches_is_rejected(int attempt) {
    json.put("attempt", attempt);
    assertThat(decode()).isEqualTo(new Unreadable("attempt: expected 0 to 1000000"));
  }

  @ParameterizedTest
  @CsvSource({
    "owner, 501, 'owner, connector: longer than 500 characters'",
    "connector, 501, 'owner, connector: longer than 500 characters'",
    "owner, 2001, 'owner: longer than 2000 characters'"
  })
  void a_text_that_is_too_long_is_rejected(String name, int length, String reason) {
    json.put(name, "x".repeat(length));
    assertThat(decode()).isEqualTo(new Unreadable(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "message, 2001, 'challenge.message: longer than 2000 characters'",
    "destination, 201, 'destination: longer than 200 characters'",
    "display, 201, 'display: longer than 200 characters'"
  })
  void a_text_that_fits_on_no_screen_is_rejected(String name, int length, String reason) {
    ObjectNode challenge = (ObjectNode) json.get("challenge");
    challenge.put(name, "x".repeat(length - 1));
    assertThat(decode()).isInstanceOf(Known.class);
    challenge.put(name, "x".repeat(length));
    assertThat(decode()).isEqualTo(new Unreadable(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/html;base64,PHN2Zy8+",
        "https://site.example/picture.png",
        "data:image/png;base64,<b>"
      })
  void an_image_that_is_no_picture_is_rejected(String image) {
    assertThat(withImage(image))
        .isEqualTo(new Unreadable("image: expected a small PNG, JPEG, GIF or WebP picture"));
  }

  @Test
  void an_image_of_900_kilobytes_is_rejected() {
    String begin = "data:image/png;base64,";
    assertThat(withImage(begin + "A".repeat(133_332))).isInstanceOf(Known.class);
    assertThat(withImage(begin + "A".repeat(900_000))).isInstanceOf(Unreadable.class);
  }

  private Decoded withImage(String image) {
    ((ObjectNode) json.get("challenge")).put("image", image);
    return decode();
  }

  @Test
  void more_options_or_fields_than_a_screen_has_are_rejected() {
    ArrayNode options = ((ObjectNode) json.get("challenge")).putArray("options");
    for (int i = 0; i < 50; i++) {
      options.addObject().put("id", "id" + i).put("label", "x".repeat(200));
    }
    assertThat(decode()).isInstanceOf(Known.class);
    options.addObject().put("id", "last").put("label", "last");
    assertThat(decode()).isEqualTo(new Unreadable("options and fields: more than 50"));
    options.remove(50);
    ((ObjectNode) options.get(0)).put("label", "x".repeat(201));
    assertThat(decode()).isEqualTo(new Unreadable("label: longer than 200 characters"));
    ((ObjectNode) options.get(0)).put("label", "x").put("id", "x".repeat(501));
    assertThat(decode()).isEqualTo(new Unreadable("id: longer than 500 characters"));
  }

  @Test
  void a_record_without_a_value_is_unreadable() {
    assertThat(EventCodec.decode(this::header, null)).isEqualTo(new Unreadable("empty"));
  }

  @Test
  void a_foreign_record_without_headers_is_unreadable() {
    assertThat(EventCodec.decode(_ -> null, "{}".getBytes(UTF_8)))
        .isEqualTo(new Unreadable("ce_type: missing"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void damaged_bytes_cause_no_exception(EventEnvelope event) {
    GoldenFile file = GoldenFile.of(event.type());
    assertThat(
            DamagedBytes.of(file.valueBytes())
                .map(bytes -> EventCodec.decode(file.headerBytes(), bytes)))
        .isNotEmpty()
        .doesNotContainNull();
  }

  @ParameterizedTest
  @MethodSource("events")
  void the_stream_sends_the_same_json_as_the_topic(EventEnvelope event) {
    assertThat(EventCodec.json(event))
        .isEqualTo(new String(EventCodec.encode(event).value(), UTF_8));
  }

  @Test
  void the_caller_may_extend_the_tree() {
    json.put("now", "2026-01-31T12:00:01Z");
    assertThat(EventCodec.tree(asked).has("now")).isFalse();
  }

  @Test
  void the_fields_of_an_event_do_not_replace_the_common_fields() {
    List<String> shared =
        List.of("type", "time", "jobId", "owner", "accountId", "connector", "attempt");
    for (EventEnvelope event : Samples.events()) {
      ObjectNode own = JsonBytes.object();
      EventBody.write(event.event(), own);
      assertThat(own.propertyNames()).as(event.type()).doesNotContainAnyElementsOf(shared);
    }
  }

  @Test
  void a_record_does_not_print_its_value() {
    assertThat(EventCodec.encode(asked)).asString().doesNotContain("4242");
    assertThat(asked).asString().doesNotContain("4242");
  }

  private Decoded decode() {
    return EventCodec.decode(this::header, JsonBytes.write(json));
  }

  private byte[] header(String name) {
    String value = headers.get(name);
    return value == null ? null : value.getBytes(UTF_8);
  }
}
