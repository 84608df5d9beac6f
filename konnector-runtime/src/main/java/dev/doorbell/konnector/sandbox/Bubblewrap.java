package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Node in a sandbox of bubblewrap: a process sees its bundle, Node with its libraries, and an
 * empty /tmp, and has no network but the relay to its stack and to its hosts. When this JVM ends,
 * also by SIGKILL, its sandboxes end. Thread-safe.
 */
public final class Bubblewrap implements NodeSandbox, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bubblewrap.class);

  private final SandboxCommand command;
  private final PublicSites sites;
  private final Path folder;

  /**
   * The kernel ends a sandbox when the thread that started it ends, not the process: a carrier of a
   * virtual thread, which ends when it is idle, must not start one.
   */
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("konnector-starter").factory());

  private Bubblewrap(SandboxCommand command, PublicSites sites, Path folder) {
    this.command = command;
    this.sites = sites;
    this.folder = folder;
  }

  /**
   * Finds Node's libraries and writes the files that each sandbox gets into a temporary folder.
   *
   * @throws IOException if that fails
   */
  public static Bubblewrap open(SandboxPrograms programs, PublicSites sites) throws IOException {
    // The path of a Unix socket has 107 bytes at most.
    Path folder = Files.createTempDirectory("konnector");
    try {
      Path etc = Files.createDirectory(folder.resolve("etc"));
      Files.writeString(etc.resolve("passwd"), "root:x:0:0::/tmp:/none\n");
      Files.writeString(etc.resolve("group"), "root:x:0:\n");
      Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost konnector\n");
      Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
      Files.writeString(etc.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
      Path relay = folder.resolve("relay.js");
      try (InputStream script = Bubblewrap.class.getResourceAsStream("relay.js")) {
        long ignored = Files.copy(Objects.requireNonNull(script), relay);
      }
      return new Bubblewrap(
          new SandboxCommand(programs, programs.libraries(), relay, etc), sites, folder);
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  @Override
  public NodeProcess start(NodeRun run) throws IOException {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      Path sockets = Files.createTempDirectory(folder, "run");
      parts.push(() -> delete(sockets));
      TlsRouter router =
          new TlsRouter(
              new PermittedHosts(run.hosts()),
              sites,
              host -> LOG.warn("A konnector may not connect to {}: rejected", host));
      parts.push(SocketRelay.start(sockets.resolve("sites"), router));
      InetSocketAddress stack =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), run.stackPort());
      parts.push(SocketRelay.start(sockets.resolve("stack"), client -> SocketChannel.open(stack)));
      Process process = launch(run, sockets);
      return SandboxedProcess.watch(process, run, () -> closeAll(parts));
    } catch (IOException | RuntimeException e) {
      closeAll(parts);
      throw e;
    }
  }

  private Process launch(NodeRun run, Path sockets) throws IOException {
    Optional<Path> certificates = sites.certificatesFor(run.hosts());
    ProcessBuilder builder =
        new ProcessBuilder(command.of(run, sockets, certificates)).redirectErrorStream(true);
    // Not as arguments, which other processes of the machine can read.
    builder.environment().clear();
    builder.environment().putAll(run.environment());
    builder.environment().put("HOME", "/tmp");
    builder.environment().put("TMPDIR", "/tmp");
    if (certificates.isPresent()) {
      builder.environment().put("NODE_EXTRA_CA_CERTS", SandboxCommand.CERTIFICATES);
    }
    try {
      Process process = starter.submit(builder::start).get();
      process.getOutputStream().close();
      return process;
    } catch (ExecutionException e) {
      throw new IOException("bubblewrap can't be started", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before bubblewrap was started", e);
    }
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    for (AutoCloseable each : parts) {
      try {
        each.close();
      } catch (Exception e) {
        LOG.warn("A part of a sandbox can't be closed", e);
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        boolean ignored = Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The folder {} can't be deleted: {}", folder, e.getMessage());
    }
  }

  /**
   * Ends the thread that starts sandboxes, and with it the sandboxes that still run: the kernel
   * kills them when their starter ends. Deletes the temporary files, without waiting for the
   * sandboxes. {@link #start} fails from now on. Idempotent; from any thread.
   */
  @Override
  public void close() {
    List<Runnable> ignored = starter.shutdownNow();
    delete(folder);
  }
}
