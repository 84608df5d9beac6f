package dev.doorbell.e2e.konnector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of a konnector on this machine, as the operating system shows it. Found in all
 * processes, since the parent of one that outlived its worker would be another one.
 */
record KonnectorProcess(long pid, String commandLine, String environment) {

  /** All processes that got the variables of a konnector: bubblewrap, the relay, and Node. */
  static List<KonnectorProcess> all() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> read(process.pid()).stream())
        .filter(process -> process.environment().contains("COZY_FIELDS="))
        .toList();
  }

  /** The processes of the runs of an account. */
  static List<KonnectorProcess> ofAccount(String account) {
    String id = account.replace("-", "");
    return all().stream().filter(process -> process.environment().contains(id)).toList();
  }

  /** The processes that execute the code of a konnector, below a process. */
  static List<KonnectorProcess> executing(long ancestor) {
    List<Long> below =
        ProcessHandle.of(ancestor).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid)
            .toList();
    return all().stream()
        .filter(process -> below.contains(process.pid()))
        .filter(process -> process.commandLine().endsWith("\0index.js\0"))
        .toList();
  }

  private static Optional<KonnectorProcess> read(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return Optional.of(
          new KonnectorProcess(
              pid, text(process.resolve("cmdline")), text(process.resolve("environ"))));
    } catch (IOException e) {
      // It has ended, or belongs to another user.
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  /** What other processes of the machine can read of it. */
  Stream<String> visible() {
    return Stream.of(commandLine, environment);
  }
}
