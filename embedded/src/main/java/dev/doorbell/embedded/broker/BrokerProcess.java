package dev.doorbell.embedded.broker;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ChildLog;
import dev.doorbell.embedded.process.ChildOutput;
import dev.doorbell.embedded.process.LoopbackPort;
import dev.doorbell.embedded.process.PidFile;
import dev.doorbell.embedded.process.ProcessTermination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running broker in a child JVM. */
final class BrokerProcess {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms96m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  // Ctrl-C sends a signal to all processes of the terminal. The broker must outlive the services,
  // which still publish events, so the shell ignores the signal before it starts the JVM. A JVM
  // does not handle a signal that is ignored when it starts.
  private static final List<String> IGNORE_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private final Process process;

  private BrokerProcess(Process process) {
    this.process = process;
  }

  /** Starts the child and blocks until the broker responds. */
  static BrokerProcess start(Path directory, int port, BrokerSettings settings) {
    ChildLog log = new ChildLog(directory.resolve("broker.log"));
    PidFile record = new PidFile(directory.resolve("broker.pid"));
    // A child whose parent was killed ends by itself soon. Kill it here, so that this start need
    // not wait for that.
    record.runningChild().ifPresent(ProcessTermination::kill);
    LoopbackPort.claim("broker", port);
    try {
      Path file = ServerProperties.write(directory, port, LoopbackPort.free(), settings);
      Process child =
          new ProcessBuilder(command(directory, file, port, log, settings.distribution()))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
              .start();
      record.write(child.toHandle());
      awaitReady(child, settings.startTimeout(), log);
      return new BrokerProcess(child);
    } catch (IOException e) {
      throw new StartFailedException("the broker's process cannot be started: " + e, e);
    }
  }

  private static List<String> command(
      Path directory, Path properties, int port, ChildLog log, @Nullable Path distribution) {
    List<String> command = new ArrayList<>(IGNORE_CTRL_C);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.add("-Dlog4j2.configurationFile=dev/doorbell/embedded/broker/child-log4j2.xml");
    command.add("-Ddoorbell.broker.log=" + log.file());
    command.addAll(
        List.of("-cp", ChildClassPath.asArgument(distribution), BrokerChild.class.getName()));
    command.add(properties.toString());
    command.add(directory.resolve("log").toString());
    command.add("127.0.0.1:" + port);
    return command;
  }

  private static void awaitReady(Process child, Duration timeout, ChildLog log) {
    boolean ready = false;
    try {
      ready = ChildOutput.of(child).await(BrokerChild.READY, timeout) != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("interrupted while the broker was starting", e);
    } finally {
      if (!ready) {
        ProcessTermination.kill(child.toHandle());
      }
    }
    if (!ready) {
      throw new StartFailedException(
          "the broker ended or did not respond within %s s; %s"
              .formatted(timeout.toSeconds(), log.lastLines()));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  void stop() {
    ProcessTermination.terminate(process.toHandle(), STOP_TIMEOUT);
  }

  void kill() {
    ProcessTermination.kill(process.toHandle());
  }
}
