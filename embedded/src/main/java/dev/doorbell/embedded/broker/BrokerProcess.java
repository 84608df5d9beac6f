package dev.doorbell.embedded.broker;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ChildEnd;
import dev.doorbell.embedded.process.ChildLog;
import dev.doorbell.embedded.process.ChildRecord;
import dev.doorbell.embedded.process.ChildSigns;
import dev.doorbell.embedded.process.LoopbackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One child JVM with a broker that answers. */
final class BrokerProcess {
  private static final Duration ORDERLY_END = Duration.ofSeconds(15);
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms96m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  // A Ctrl-C goes to all processes of the terminal. The broker must outlive the services that
  // still have something to say, so it never hears it; a JVM leaves an ignored signal ignored.
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private final Process process;

  private BrokerProcess(Process process) {
    this.process = process;
  }

  /** Starts the child and blocks until the broker answers. */
  static BrokerProcess start(Path directory, int port, BrokerSettings settings) {
    ChildLog log = new ChildLog(directory.resolve("broker.log"));
    ChildRecord record = new ChildRecord(directory.resolve("broker.pid"));
    // A leftover of a parent that was killed is about to end by itself; only make sure of it.
    record.survivor().ifPresent(ChildEnd::abruptly);
    LoopbackPort.claim("broker", port);
    try {
      Path file = ServerProperties.write(directory, port, LoopbackPort.free(), settings);
      Process child =
          new ProcessBuilder(command(directory, file, port, log))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
              .start();
      record.write(child.toHandle());
      awaitReady(child, settings.startTimeout(), log);
      return new BrokerProcess(child);
    } catch (IOException e) {
      throw new StartFailedException("the broker's process cannot be started: " + e, e);
    }
  }

  private static List<String> command(Path directory, Path properties, int port, ChildLog log) {
    List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.add("-Dlog4j2.configurationFile=dev/doorbell/embedded/broker/child-log4j2.xml");
    command.add("-Ddoorbell.broker.log=" + log.file());
    command.addAll(List.of("-cp", ChildClassPath.asArgument(), BrokerChild.class.getName()));
    command.add(properties.toString());
    command.add(directory.resolve("log").toString());
    command.add("127.0.0.1:" + port);
    return command;
  }

  private static void awaitReady(Process child, Duration patience, ChildLog log) {
    boolean ready = false;
    try {
      ready = ChildSigns.of(child).await(BrokerChild.READY, patience) != null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("interrupted while the broker was starting", interrupted);
    } finally {
      if (!ready) {
        ChildEnd.abruptly(child.toHandle());
      }
    }
    if (!ready) {
      throw new StartFailedException(
          "the broker ended or gave no answer within %s s; %s"
              .formatted(patience.toSeconds(), log.ending()));
    }
  }

  long pid() {
    return process.pid();
  }

  void stop() {
    ChildEnd.politely(process.toHandle(), ORDERLY_END);
  }

  void kill() {
    ChildEnd.abruptly(process.toHandle());
  }
}
