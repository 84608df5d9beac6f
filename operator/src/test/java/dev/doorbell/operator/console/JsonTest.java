package dev.doorbell.operator.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  /** A record as responses have them. */
  record Sample(String name, int size, @Nullable Boolean flag) {
    Sample {
      Objects.requireNonNull(name);
    }
  }

  private static boolean isSample(String json) {
    return Json.parse(json.getBytes(UTF_8))
        .flatMap(parsed -> Json.as(parsed, Sample.class))
        .isPresent();
  }

  @Test
  void a_record_is_read_with_unknown_and_without_nullable_members() {
    assertThat(isSample("{\"name\":\"a\",\"size\":1,\"later\":[1]}")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"size\":1}",
        "{\"name\":7,\"size\":1}",
        "{\"name\":\"a\",\"size\":\"1\"}",
        "{\"name\":\"a\",\"size\":1.5}",
        "{\"name\":\"a\",\"size\":1,\"flag\":\"true\"}",
        "{\"name\":\"a\",\"size\":1,\"flag\":1}",
        "[]",
        "null"
      })
  void a_member_of_another_type_is_not_converted(String json) {
    assertThat(isSample(json)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{} {}"})
  void bytes_that_are_not_one_json_value_are_rejected(String text) {
    assertThat(Json.parse(text.getBytes(UTF_8))).isEmpty();
  }
}
