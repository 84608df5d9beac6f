package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SessionValuesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JAR =
      """
      {"version": "tough-cookie@4.1.4", "cookies": [
        {"key": "session", "value": "session-value", "domain": "shop.example"},
        {"key": "device", "value": "device-value", "domain": "shop.example"}]}
      """;

  private static ObjectNode session() {
    return JSON.createObjectNode().put("jar", JAR).put("token", "token-value").put("short", "1");
  }

  @Test
  void only_the_cookies_of_the_device_remain_in_the_form_that_they_had() {
    ObjectNode kept = SessionValues.onlyCookies(session(), List.of("device"));

    assertThat(kept.propertyNames()).containsExactly("jar");
    JsonNode jar = JSON.readTree(kept.path("jar").asString());
    assertThat(jar.path("version").asString()).startsWith("tough-cookie");
    assertThat(jar.path("cookies")).hasSize(1);
    assertThat(jar.at("/cookies/0/value").asString()).isEqualTo("device-value");
  }

  @Test
  void a_session_without_such_cookies_leaves_nothing() {
    assertThat(SessionValues.onlyCookies(session(), List.of("other"))).isEmpty();
    assertThat(SessionValues.onlyCookies(session(), List.of())).isEmpty();
    assertThat(SessionValues.onlyCookies(JSON.createObjectNode().path("none"), List.of("device")))
        .isEmpty();
  }

  @Test
  void a_jar_may_be_an_object_too() {
    ObjectNode session = JSON.createObjectNode();
    session.set("jar", JSON.readTree(JAR));

    assertThat(SessionValues.onlyCookies(session, List.of("device")).at("/jar/cookies")).hasSize(1);
  }

  @Test
  void values_of_cookies_and_tokens_are_masked() {
    List<String> secrets = SessionValues.secrets(session());

    assertThat(SessionValues.masked("with session-value, token-value and 1", secrets))
        .isEqualTo("with ***, *** and 1");
    assertThat(SessionValues.masked("{\"Cookie\": \"unknown\"}", secrets))
        .isEqualTo("(a line about cookies)");
  }
}
