package dev.doorbell.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.UserClient;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first steps of a new user with the compose file. */
@Isolated
@Tag("docker")
@ExtendWith(ComposeExtension.class)
class ComposeFirstSteps {
  private final ComposedDoorbell doorbell;

  ComposeFirstSteps(ComposedDoorbell doorbell) {
    this.doorbell = doorbell;
  }

  @Test
  void the_script_runs_a_job_to_its_end() {
    assertThat(doorbell.script("bin/demo")).contains("the demo succeeded: one message, one answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "amazon"})
  void sites_with_tls_are_reached_by_host_name_in_the_compose_network(String connector) {
    UserClient user = doorbell.user();
    Map<String, String> fields = new HashMap<>(Map.of("login", "plain-1", "password", "any"));
    if (connector.equals("amazon")) {
      fields.put("marketplace", "amazon.fr");
    }
    String account =
        user.post("/api/accounts", Map.of("connector", connector, "fields", fields)).get("id");
    assertThat(user.awaitEnd(user.start(account)).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void all_topics_exist_with_the_right_settings_after_the_start() {
    assertThat(doorbell.compose("run", "--rm", "-T", "operator", "topics", "check"))
        .contains("no differences");
  }

  @Test
  void a_second_start_changes_nothing_and_keeps_the_keyset() {
    assertThat(doorbell.compose("run", "--rm", "-T", "topics")).contains("nothing to change");
    assertThat(doorbell.compose("run", "--rm", "-T", "keyset")).contains("exists and is kept");
  }
}
