package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCheckTest {
  @TempDir Path folder;

  @Test
  void a_machine_without_node_can_run_no_konnector() {
    SandboxCheck check = SandboxCheck.run("");

    assertThat(check.programs()).isEmpty();
    assertThat(check.problem()).isEqualTo("Node is missing (the program node)");
  }

  @Test
  void a_machine_without_bubblewrap_can_run_no_konnector() throws IOException {
    program("node");

    SandboxCheck check = SandboxCheck.run("relative:" + folder);

    assertThat(check.programs()).isEmpty();
    assertThat(check.problem()).isEqualTo("bubblewrap is missing (the program bwrap)");
  }

  @Test
  void a_program_is_the_first_executable_file_of_the_search_path() throws IOException {
    Path node = program("node");
    Files.createFile(folder.resolve("bwrap"));

    assertThat(SandboxPrograms.find("node", "/nothing:" + folder)).contains(node);
    assertThat(SandboxPrograms.find("bwrap", folder.toString())).isEmpty();
  }

  private Path program(String name) throws IOException {
    Path program = Files.createFile(folder.resolve(name));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
