package dev.doorbell.operator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner;
import dev.doorbell.operator.CommandRunner.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class KafkaRoleTest {

  @Test
  void the_page_lists_the_permissions_of_each_role() throws IOException {
    List<String> page = Files.readAllLines(Path.of("../docs/operations/kafka.md"));
    for (KafkaRole role : KafkaRole.values()) {
      for (Permission permission : role.permissions()) {
        assertThat(page)
            .contains(
                "| %s | %s `%s` | %s |"
                    .formatted(
                        role.name().toLowerCase(Locale.ROOT),
                        permission.type().name().toLowerCase(Locale.ROOT),
                        permission.name(),
                        permission.operations().stream()
                            .map(Permission::word)
                            .collect(Collectors.joining(", "))));
      }
    }
    long rows =
        page.stream().filter(row -> row.matches("\\| [a-z]+ \\| (topic|group) `.*")).count();
    assertThat(rows)
        .isEqualTo(
            Arrays.stream(KafkaRole.values()).mapToLong(role -> role.permissions().size()).sum());
  }

  @Test
  void the_command_prints_a_command_of_kafka_for_each_resource() {
    CommandRunner command = new CommandRunner().with("DOORBELL_KAFKA", "kafka:9092");
    assertThat(command.run("topics", "acls", "gateway", "User:CN=it's me,O=x").lines())
        .hasSize(5)
        .contains(
            "kafka-acls.sh --bootstrap-server kafka:9092 --add"
                + " --allow-principal 'User:CN=it'\\''s me,O=x'"
                + " --operation Write --operation DescribeConfigs --topic 'doorbell.jobs'",
            "kafka-acls.sh --bootstrap-server kafka:9092 --add"
                + " --allow-principal 'User:CN=it'\\''s me,O=x'"
                + " --operation Describe --group 'doorbell.workers'");
    assertThat(command.run("topics", "acls", "reader", "User:b", "--group", "billing").lines())
        .hasSize(2)
        .anyMatch(line -> line.endsWith("--operation Read --group 'billing'"));
  }

  @Test
  void wrong_arguments_are_rejected() {
    CommandRunner command = new CommandRunner();
    Outcome noPrincipal = command.run("topics", "acls", "worker", "worker");
    assertThat(noPrincipal.exitCode()).isEqualTo(2);
    assertThat(noPrincipal.errorLine()).contains("User:doorbell-worker");
    Outcome group = command.run("topics", "acls", "worker", "User:w", "--group", "g");
    assertThat(group.exitCode()).isEqualTo(2);
    assertThat(group.errorLine()).contains("only a reader");
  }

  @Test
  void operations_are_spelled_as_in_the_commands_of_kafka() {
    assertThat(Permission.word(AclOperation.ALTER_CONFIGS)).isEqualTo("AlterConfigs");
    assertThat(Permission.word(AclOperation.READ)).isEqualTo("Read");
  }
}
