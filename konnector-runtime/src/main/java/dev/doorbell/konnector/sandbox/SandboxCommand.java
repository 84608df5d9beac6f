package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a sandbox. It contains no secret.
 *
 * @param programs bubblewrap and Node
 * @param libraries what Node loads
 * @param relay the script that starts the konnector
 * @param etc the folder that the sandbox sees as /etc
 */
record SandboxCommand(SandboxPrograms programs, List<Path> libraries, Path relay, Path etc) {
  static final String CERTIFICATES = "/certificates.pem";

  private static final long TMP_BYTES = 64L << 20;

  SandboxCommand {
    libraries = List.copyOf(libraries);
  }

  /**
   * The command for a run.
   *
   * @param sockets the folder of its Unix sockets
   * @param certificates the file that the process sees as {@value #CERTIFICATES}; empty for none
   */
  List<String> of(NodeRun run, Path sockets, Optional<Path> certificates) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(programs.bubblewrap().toString());
    command.addAll(List.of("--unshare-all", "--unshare-user", "--die-with-parent"));
    // User 0 of the sandbox is the user of the worker, without any capability but the one to listen
    // at port 443 of the sandbox's own network.
    command.addAll(List.of("--new-session", "--uid", "0", "--gid", "0"));
    command.addAll(List.of("--cap-add", "CAP_NET_BIND_SERVICE", "--hostname", "konnector"));
    String node = programs.node().toRealPath().toString();
    bind(command, node, node);
    for (Path library : libraries) {
      bind(command, library.toRealPath().toString(), library.toString());
    }
    bind(command, run.bundle().toRealPath().toString(), "/bundle");
    bind(command, relay.toString(), "/relay.js");
    bind(command, etc.toString(), "/etc");
    bind(command, sockets.toString(), "/sockets");
    if (certificates.isPresent()) {
      bind(command, certificates.get().toRealPath().toString(), CERTIFICATES);
    }
    command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    command.addAll(List.of("--size", Long.toString(TMP_BYTES), "--tmpfs", "/tmp"));
    command.addAll(List.of("--remount-ro", "/", "--chdir", "/bundle"));
    command.addAll(List.of(node, "--max-old-space-size=32", "/relay.js"));
    command.add(Integer.toString(run.stackPort()));
    command.add("--max-old-space-size=" + (run.limits().memoryBytes() >> 21));
    return command;
  }

  private static void bind(List<String> command, String source, String target) {
    command.addAll(List.of("--ro-bind", source, target));
  }
}
