package dev.doorbell.events.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Runs the table of cases against the schema of an answer in {@code docs/api/openapi.yaml}. It does
 * not know the challenge, so it can only reject what no challenge takes.
 */
class AnswerSchemaTest {
  private static final String PLACE = "https://doorbell.example/openapi";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          Dialects.getDraft202012(),
          builder -> builder.schemas(Map.of(PLACE, openApi().toString())));

  static Stream<JsonNode> answers() {
    return AnswerRulesTest.answers();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void the_schema_takes_each_answer_that_some_challenge_takes(JsonNode row) {
    List<Error> errors =
        REGISTRY
            .getSchema(SchemaLocation.of(PLACE + "#/components/schemas/Answer"))
            .validate(row.get("answer"));
    assertThat(errors.isEmpty())
        .as("%s: %s", row.get("name").stringValue(), errors)
        .isEqualTo(!row.path("schemaRejects").asBoolean(false));
  }

  private static JsonNode openApi() {
    return new YAMLMapper().readTree(Path.of("..", "docs", "api", "openapi.yaml"));
  }
}
