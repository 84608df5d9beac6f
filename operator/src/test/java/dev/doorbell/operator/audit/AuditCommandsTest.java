package dev.doorbell.operator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Listing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.node.ObjectNode;

class AuditCommandsTest {
  private final StringWriter printed = new StringWriter();
  private final List<ApiPath> asked = new ArrayList<>();

  @Test
  void every_entry_of_every_page_is_one_line_of_json() {
    commands().export("2030-01-01", "2030-02-01T12:00:00Z", "anna");
    assertThat(printed.toString().lines())
        .containsExactly("{\"action\":\"ANSWERED\"}", "{\"action\":\"SIGNED_IN\"}");
    assertThat(asked.getFirst().query())
        .containsExactly(
            "from=2030-01-01T00%3A00%3A00Z",
            "to=2030-02-01T12%3A00%3A00Z", "owner=anna", "limit=200");
    assertThat(asked.getLast().query()).contains("after=second");
  }

  @Test
  void a_time_that_is_none_is_rejected() {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands().export("yesterday", null, null))
        .withMessageContaining("2030-01-31");
    assertThat(asked).isEmpty();
  }

  private AuditCommands commands() {
    PrintWriter writer = new PrintWriter(printed);
    return new AuditCommands(
        path -> {
          asked.add(path);
          return asked.size() == 1 ? page("ANSWERED", "second") : page("SIGNED_IN", null);
        },
        new Output(writer, writer, Ansi.OFF, OptionalInt.empty()));
  }

  private static Listing page(String action, @Nullable String next) {
    ObjectNode entry = Json.object();
    entry.put("action", action);
    return new Listing(List.of(entry), next);
  }
}
