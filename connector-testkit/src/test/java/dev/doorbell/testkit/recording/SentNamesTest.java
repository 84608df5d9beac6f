package dev.doorbell.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentNamesTest {
  @Test
  void names_are_read_from_queries_forms_parts_and_json() {
    assertThat(SentNames.inQuery("")).isEmpty();
    assertThat(SentNames.inQuery("b=1&a%5B%5D=2&b=3&c")).containsExactly("a[]", "b", "c");
    assertThat(SentNames.inBody("application/x-www-form-urlencoded;charset=x", "code=1"))
        .containsExactly("code");
    assertThat(
            SentNames.inBody(
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n1\r\n--x--"))
        .containsExactly("code");
    assertThat(SentNames.inBody("application/json", "{\"code\": {\"a\": 1}, \"b\": 2}"))
        .containsExactly("b", "code");
    assertThat(SentNames.inBody("application/json", "[1]")).isEmpty();
    assertThat(SentNames.inBody("application/json", "{")).isEmpty();
    assertThat(SentNames.inBody("text/plain", "code=1")).isEmpty();
  }
}
