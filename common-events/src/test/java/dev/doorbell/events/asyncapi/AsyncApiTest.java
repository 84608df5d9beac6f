package dev.doorbell.events.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.codec.Decoded;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.events.golden.GoldenFile;
import dev.doorbell.events.golden.Samples;
import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.request.DecodedJobRequest;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares {@code docs/api/asyncapi.yaml} with the code. */
class AsyncApiTest {
  private static final AsyncApi API = new AsyncApi();

  static List<TopicSpec> topics() {
    return Topics.ALL;
  }

  static Set<String> messages() {
    return API.messages();
  }

  static List<EventEnvelope> events() {
    return Samples.events();
  }

  @Test
  void the_channels_are_the_topics() {
    assertThat(API.channels().keySet())
        .containsExactlyInAnyOrderElementsOf(Topics.ALL.stream().map(TopicSpec::name).toList());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void a_channel_has_the_settings_of_its_topic(TopicSpec topic) {
    JsonNode kafka = API.channels().get(topic.name()).get("bindings").get("kafka");
    assertThat(kafka.get("topic").stringValue()).isEqualTo(topic.name());
    assertThat(kafka.get("partitions").intValue()).isEqualTo(topic.partitions());
    Map<String, String> described = new TreeMap<>();
    kafka
        .get("topicConfiguration")
        .forEachEntry((name, value) ->
            described.put(name, (value.isArray() ? value.get(0) : value).asString()));
    assertThat(described).isEqualTo(topic.config());
  }

  @Test
  void each_channel_names_each_type_that_it_carries() {
    assertThat(API.messages(Topics.EVENTS.name()))
        .containsExactlyInAnyOrderElementsOf(
            Samples.events().stream().map(EventEnvelope::type).toList());
    assertThat(API.messages(Topics.REPLIES.name()))
        .containsExactlyInAnyOrderElementsOf(Samples.replies().stream().map(Reply::type).toList());
    assertThat(API.messages(Topics.JOBS.name())).containsExactly("JobRequested");
    assertThat(API.messages(Topics.JOBS_DEAD_LETTERS.name()))
        .containsExactlyInAnyOrder("DeadLetter", "BrokerDeadLetter");
    assertThat(Topics.ALL.stream().flatMap(topic -> API.messages(topic.name()).stream()))
        .containsExactlyInAnyOrderElementsOf(API.messages());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void each_example_is_a_golden_file(String message) {
    JsonNode example = API.message(message).get("examples").get(0);
    GoldenFile file = GoldenFile.of(message);
    assertThat(example.get("payload")).isEqualTo(file.value());
    assertThat(example.has("headers") ? example.get("headers") : JsonBytes.object())
        .isEqualTo(file.headers());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_golden_file_is_valid_by_the_schemas(String message) {
    GoldenFile file = GoldenFile.of(message);
    assertThat(API.schemaErrors(message, "payload", file.value())).isEmpty();
    if (API.message(message).has("headers")) {
      assertThat(API.schemaErrors(message, "headers", file.headers())).isEmpty();
    } else {
      assertThat(file.headers()).isEmpty();
    }
  }

  /** Schemas that allow any value. */
  @ParameterizedTest
  @MethodSource("messages")
  void a_golden_file_with_an_unknown_field_is_invalid(String message) {
    ObjectNode headers = (ObjectNode) GoldenFile.of(message).headers().deepCopy();
    if (!headers.isEmpty()) {
      headers.put("unknown", "x");
      assertThat(API.schemaErrors(message, "headers", headers)).isNotEmpty();
    }
    if (GoldenFile.of(message).value() instanceof ObjectNode value) {
      ObjectNode extended = value.deepCopy().put("unknown", "x");
      assertThat(API.schemaErrors(message, "payload", extended)).isNotEmpty();
      ObjectNode number = value.deepCopy().put("jobId", 42);
      assertThat(API.schemaErrors(message, "payload", number)).isNotEmpty();
    }
  }

  @Test
  void every_example_of_a_request_is_valid() {
    JsonNode examples = API.message("JobRequested").get("examples");
    assertThat(examples.valueStream())
        .hasSize(2)
        .allSatisfy(example ->
            assertThat(JobRequestCodec.read(JsonBytes.write((ObjectNode) example.get("payload"))))
                .isInstanceOf(DecodedJobRequest.Valid.class));
  }

  /** The golden files have every field set, so each schema must have the same fields. */
  @ParameterizedTest
  @MethodSource("messages")
  void a_schema_has_exactly_the_fields_of_its_golden_file(String message) {
    assertSameFields(message, API.payload(message), GoldenFile.of(message).value());
    if (API.payload(message).has("allOf")) {
      JsonNode type = API.properties(API.payload(message)).get("type");
      assertThat(type.get("const").stringValue()).isEqualTo(message);
    }
  }

  private static void assertSameFields(String path, JsonNode schema, JsonNode json) {
    Map<String, JsonNode> properties = API.properties(schema);
    assertThat(properties.keySet()).as(path).containsExactlyInAnyOrderElementsOf(names(json));
    assertThat(properties.keySet()).as(path).containsAll(API.required(schema));
    properties.forEach((name, property) -> {
      JsonNode value = json.get(name);
      assertThat(kind(value)).as(path + "." + name).isEqualTo(described(property));
      if (API.resolved(property).has("additionalProperties")) {
        // Its names are languages.
        return;
      }
      if (value.isObject()) {
        assertSameFields(path + "." + name, property, value);
      } else if (value.isArray()) {
        assertSameFields(path + "." + name, API.resolved(property.get("items")), value.get(0));
      }
    });
  }

  private static String described(JsonNode property) {
    return property.has("const") ? "string" : AsyncApi.text(property, "type");
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case BOOLEAN -> "boolean";
      case ARRAY -> "array";
      case OBJECT, POJO -> "object";
      case NULL, MISSING, BINARY -> "nothing of JSON";
    };
  }

  @Test
  void the_headers_are_those_of_the_golden_files() {
    JsonNode schema = API.resolved(API.message("JobStarted").get("headers"));
    assertThat(API.properties(schema).keySet())
        .containsExactlyInAnyOrderElementsOf(names(GoldenFile.of("JobStarted").headers()));
    assertThat(names(GoldenFile.of("CancelReply").headers())).containsAll(API.required(schema));
    JsonNode ofBroker = API.resolved(API.message("BrokerDeadLetter").get("headers"));
    assertThat(API.properties(ofBroker).keySet())
        .containsExactlyInAnyOrderElementsOf(names(GoldenFile.of("BrokerDeadLetter").headers()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_without_an_optional_field_is_read(EventEnvelope event) {
    GoldenFile file = GoldenFile.of(event.type());
    Set<String> required = API.required(API.payload(event.type()));
    for (String field : names(file.value())) {
      if (!required.contains(field)) {
        assertThat(EventCodec.decode(file.headerBytes(), without(file.value(), field)))
            .as(field)
            .isInstanceOf(Decoded.Known.class);
      }
    }
  }

  @Test
  void a_request_is_valid_without_a_field_only_if_the_field_is_optional() {
    JsonNode request = GoldenFile.of("JobRequested").value();
    Set<String> required = API.required(API.payload("JobRequested"));
    for (String field : names(request)) {
      assertThat(JobRequestCodec.read(without(request, field)) instanceof DecodedJobRequest.Valid)
          .as(field)
          .isEqualTo(!required.contains(field));
    }
  }

  @Test
  void the_enumerations_contain_every_constant() {
    JsonNode challenge =
        API.properties(API.payload("TwoFaRequested")).get("challenge").get("properties");
    assertThat(texts(challenge.get("type").get("enum")))
        .containsExactly(
            Arrays.stream(ChallengeType.values())
                .map(ChallengeType::wireName)
                .toArray(String[]::new));
    JsonNode trigger = API.properties(API.payload("JobRequested")).get("trigger");
    assertThat(texts(trigger.get("enum")))
        .containsExactly(Arrays.stream(Trigger.values()).map(Trigger::name).toArray(String[]::new));
  }

  private static byte[] without(JsonNode json, String field) {
    ObjectNode copy = (ObjectNode) json.deepCopy();
    copy.remove(field);
    return JsonBytes.write(copy);
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue);
  }

  private static Set<String> names(JsonNode json) {
    return Set.copyOf(json.propertyNames());
  }
}
