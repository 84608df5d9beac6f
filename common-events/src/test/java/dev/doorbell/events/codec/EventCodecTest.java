package dev.doorbell.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.codec.Decoded.Known;
import dev.doorbell.events.codec.Decoded.UnknownType;
import dev.doorbell.events.codec.Decoded.Unreadable;
import dev.doorbell.events.golden.Damage;
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
  void unknown_type_is_told_apart_from_a_broken_record() {
    headers.put("ce_type", "JobPostponed");
    json.put("type", "JobPostponed");
    assertThat(decode()).isEqualTo(new UnknownType("JobPostponed"));
  }

  @Test
  void type_of_the_value_serves_if_there_is_no_header() {
    headers.remove("ce_type");
    assertThat(decode()).isEqualTo(new Known(asked));
  }

  @Test
  void trace_context_that_is_none_costs_no_event() {
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
  void broken_header_is_named(String header, String value, String reason) {
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    assertThat(decode()).isEqualTo(new Unreadable(reason));
  }

  @Test
  void type_that_could_not_be_a_metric_tag_is_refused() {
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
  void broken_field_is_named(String field, String value, String reason) {
    json.put(field, value);
    assertThat(decode()).isEqualTo(new Unreadable(reason));
  }

  @Test
  void broken_field_inside_is_named_with_its_path() {
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
  void a_challenge_that_a_later_version_asks_again_for_another_reason_is_read_without_it() {
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
  void a_challenge_that_a_later_version_closed_for_another_reason_is_read_as_closed() {
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

  @Test
  void negative_attempt_is_refused() {
    json.put("attempt", -1);
    assertThat(decode()).isEqualTo(new Unreadable("attempt: expected zero or more"));
  }

  @Test
  void record_without_value_is_unreadable() {
    assertThat(EventCodec.decode(this::header, null)).isEqualTo(new Unreadable("empty"));
  }

  @Test
  void record_of_a_stranger_without_any_header_is_unreadable() {
    assertThat(EventCodec.decode(_ -> null, "{}".getBytes(UTF_8)))
        .isEqualTo(new Unreadable("ce_type: missing"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void no_damage_makes_it_throw(EventEnvelope event) {
    GoldenFile file = GoldenFile.of(event.type());
    assertThat(
            Damage.of(file.valueBytes()).map(bytes -> EventCodec.decode(file.headerBytes(), bytes)))
        .isNotEmpty()
        .doesNotContainNull();
  }

  @ParameterizedTest
  @MethodSource("events")
  void stream_sends_the_same_json_as_the_topic(EventEnvelope event) {
    assertThat(EventCodec.json(event))
        .isEqualTo(new String(EventCodec.encode(event).value(), UTF_8));
  }

  @Test
  void tree_is_the_callers_to_extend() {
    json.put("now", "2026-01-31T12:00:01Z");
    assertThat(EventCodec.tree(asked).has("now")).isFalse();
  }

  @Test
  void own_fields_of_an_event_never_hide_those_that_all_have() {
    List<String> shared =
        List.of("type", "time", "jobId", "owner", "accountId", "connector", "attempt");
    for (EventEnvelope event : Samples.events()) {
      ObjectNode own = JsonBytes.object();
      EventBody.write(event.event(), own);
      assertThat(own.propertyNames()).as(event.type()).doesNotContainAnyElementsOf(shared);
    }
  }

  @Test
  void record_does_not_show_its_value() {
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
