package dev.doorbell.operator.access;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.kafka.KafkaCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code doorbell topics acls}. Not thread-safe. */
@Command(
    name = "acls",
    description = {
      "Print the commands that give a principal the permissions at Kafka that it needs.",
      "With --apply, grant them. Removes no permission."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  doorbell topics acls worker User:CN=doorbell-worker",
      "  doorbell topics acls reader User:billing --group billing --apply"
    })
public final class AclCommand implements Runnable {
  private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z]+:\\S.*");

  private final KafkaCluster kafka;
  private final Output output;

  @Parameters(
      paramLabel = "ROLE",
      description = "What the principal does: ${COMPLETION-CANDIDATES}.")
  private KafkaRole role = KafkaRole.WORKER;

  @Parameters(paramLabel = "PRINCIPAL", description = "As Kafka names it, such as User:worker.")
  private String principal = "";

  @Option(names = "--group", description = "The consumer group of a reader.")
  private @Nullable String group;

  @Option(names = "--apply", description = "Grant the permissions.")
  private boolean apply;

  public AclCommand(KafkaCluster kafka, Output output) {
    this.kafka = kafka;
    this.output = output;
  }

  @Override
  public void run() {
    if (!PRINCIPAL.matcher(principal).matches()) {
      throw new CommandException(
          ExitCode.USAGE, "expected a principal such as User:doorbell-worker");
    }
    List<Permission> permissions = permissions(role, group);
    if (apply) {
      grant(principal, permissions);
    } else {
      permissions.forEach(each -> output.line(command(kafka.bootstrap(), principal, each)));
    }
  }

  private static List<Permission> permissions(KafkaRole role, @Nullable String group) {
    List<Permission> permissions = new ArrayList<>(role.permissions());
    if (group != null) {
      if (role != KafkaRole.READER) {
        throw new CommandException(ExitCode.USAGE, "only a reader has a --group of its own");
      }
      permissions.add(Permission.group(group, AclOperation.READ));
    }
    return permissions;
  }

  /** The command of Kafka that grants a permission. */
  static String command(String bootstrap, String principal, Permission permission) {
    String operations =
        permission.operations().stream()
            .map(operation -> " --operation " + Permission.word(operation))
            .collect(Collectors.joining());
    return "kafka-acls.sh --bootstrap-server %s --add --allow-principal %s%s --%s %s"
        .formatted(
            bootstrap,
            quoted(principal),
            operations,
            permission.type().name().toLowerCase(Locale.ROOT),
            quoted(permission.name()));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private void grant(String to, List<Permission> permissions) {
    try (Admin admin = kafka.admin()) {
      admin
          .createAcls(permissions.stream().flatMap(each -> each.bindings(to).stream()).toList())
          .all()
          .get();
      permissions.forEach(each -> output.line("allowed %s %s".formatted(to, each.sentence())));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandException(
          ExitCode.REJECTED, "Kafka does not grant the permissions: " + cause.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }
}
