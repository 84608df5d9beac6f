package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {
  @TempDir Path folder;
  private Path node;
  private Path certificates;
  private SandboxCommand command;

  @BeforeEach
  void create() throws IOException {
    folder = folder.toRealPath();
    node = Files.createFile(folder.resolve("node"));
    certificates = Files.createFile(folder.resolve("sites.pem"));
    command =
        new SandboxCommand(
            new SandboxPrograms(Path.of("/usr/bin/bwrap"), node),
            List.of(),
            folder.resolve("relay.js"),
            folder.resolve("etc"));
  }

  private List<String> of(Optional<Path> trusted) throws IOException {
    NodeRun run =
        new NodeRun(
            folder,
            Map.of("COZY_CREDENTIALS", "a-token"),
            List.of("www.bank.example"),
            8080,
            new SandboxLimits(512L << 20, Duration.ofHours(1), Duration.ofHours(1), 64, 1 << 20),
            line -> {});
    return command.of(run, folder.resolve("sockets"), trusted);
  }

  @Test
  void everything_is_unshared_and_nothing_can_be_written_but_tmp() throws IOException {
    List<String> arguments = of(Optional.empty());

    assertThat(arguments).startsWith("/usr/bin/bwrap").contains("--unshare-all");
    assertThat(arguments).contains("--die-with-parent", "--new-session");
    assertThat(arguments).containsSequence("--remount-ro", "/");
    assertThat(arguments).doesNotContain("--share-net", "--bind", "--dev-bind");
    assertThat(arguments).containsSequence("--ro-bind", folder.toString(), "/bundle");
  }

  @Test
  void the_command_line_has_no_secret_and_half_of_the_memory_for_objects() throws IOException {
    List<String> arguments = of(Optional.empty());

    assertThat(arguments).noneMatch(argument -> argument.contains("a-token"));
    assertThat(arguments).endsWith("8080", "--max-old-space-size=256");
  }

  @Test
  void certificates_are_visible_only_if_the_run_trusts_them() throws IOException {
    assertThat(of(Optional.empty())).doesNotContain(certificates.toString());
    assertThat(of(Optional.of(certificates)))
        .containsSequence("--ro-bind", certificates.toString(), SandboxCommand.CERTIFICATES);
  }
}
