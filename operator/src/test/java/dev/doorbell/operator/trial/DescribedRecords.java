package dev.doorbell.operator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code docs/api/asyncapi.yaml} says of a record's headers and value. */
public final class DescribedRecords {
  private static final String PLACE = "https://doorbell.example/asyncapi";
  private static final JsonNode DOCUMENT =
      new YAMLMapper().readTree(Path.of("../docs/api/asyncapi.yaml").toFile());
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          Dialects.getDraft202012(),
          builder -> builder.schemas(Map.of(PLACE, closed(DOCUMENT).toString())));
  private static final JsonMapper JSON = JsonMapper.shared();

  private DescribedRecords() {}

  /** Fails unless the record is one of these messages, with no header that is not described. */
  public static void assertFits(String message, ConsumerRecord<String, String> record) {
    ObjectNode headers = JSON.createObjectNode();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    assertThat(schema(message, "headers").validate(headers)).as(headers.toString()).isEmpty();
    String value = record.value() == null ? "null" : record.value();
    assertThat(schema(message, "payload").validate(JSON.readTree(value))).isEmpty();
  }

  private static Schema schema(String message, String part) {
    return REGISTRY.getSchema(
        SchemaLocation.of(PLACE + "#/components/messages/" + message + "/" + part));
  }

  private static JsonNode closed(JsonNode document) {
    JsonNode copy = document.deepCopy();
    copy.at("/components/schemas")
        .properties()
        .forEach(schema -> {
          if (schema.getKey().endsWith("Headers")) {
            ((ObjectNode) schema.getValue()).put("additionalProperties", false);
          }
        });
    return copy;
  }
}
