package dev.doorbell.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonOutlineTest {
  @Test
  void json_is_shown_by_names_and_types() {
    assertThat(
            outline(
                "{'items':[{'id':'118','paid':true},{'id':'119'}],'next':null,'none':[],'a8F3kQ9zLm2xW7pR':1}"))
        .isEqualTo(
            """
            object
              items: array of values
                object
                  id: string
                  paid: boolean
              next: null
              none: array of nothing
              …: number\
            """);
    assertThat(outline("'secret'")).isEqualTo("string");
  }

  @Test
  void deep_and_long_json_is_cut() {
    assertThat(outline("[".repeat(100) + "]".repeat(100)).lines()).hasSizeLessThan(25);
    StringBuilder wide = new StringBuilder("{");
    for (int i = 0; i < 1000; i++) {
      wide.append("'k").append((char) ('a' + i % 26)).append("x".repeat(i / 26)).append("':1,");
    }
    assertThat(outline(wide + "'z':1}").lines()).hasSizeLessThanOrEqualTo(200);
  }

  private static String outline(String json) {
    return JsonOutline.of(JsonMapper.shared().readTree(json.replace('\'', '"')));
  }
}
