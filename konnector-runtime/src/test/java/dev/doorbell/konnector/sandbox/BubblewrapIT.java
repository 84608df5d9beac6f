package dev.doorbell.konnector.sandbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile scripts in real sandboxes: each fails only its own process. */
class BubblewrapIT {
  private static final int TIMEOUT = 60;
  private static final SandboxLimits LIMITS =
      new SandboxLimits(300L << 20, Duration.ofSeconds(50), Duration.ofSeconds(50), 80, 1 << 20);

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @TempDir Path bundle;
  private ServerSocket server;
  private Bubblewrap sandbox;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    SandboxCheck check = SandboxCheck.run(System.getenv("PATH"));
    assertThat(check.problem()).isEmpty();
    InetSocketAddress site = (InetSocketAddress) server.getLocalSocketAddress();
    sandbox =
        Bubblewrap.open(
            check.programs().orElseThrow(),
            new PublicSites(Map.of("www.bank.example", site, "foreign.example", site), null));
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
    server.close();
  }

  @Test
  void the_exit_status_and_the_last_line_of_a_script_arrive() throws Exception {
    try (NodeProcess process = run("console.log('first'); console.log('last'); process.exit(3)")) {
      awaitEnd();

      assertThat(process.exit()).hasValue(3);
      assertThat(process.endReason()).isEmpty();
      assertThat(lines).containsExactly("first", "last");
    }
  }

  @Test
  void neither_processes_nor_files_nor_variables_of_the_worker_are_visible() throws Exception {
    Path keyset = Files.writeString(bundle.resolveSibling("keyset.json"), "secret");
    try (NodeProcess process =
        run(
            """
            const fs = require('fs');
            const pids = fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));
            console.log(pids.length <= 3);
            console.log(pids.map((pid) => {
              try { return fs.readFileSync(`/proc/${pid}/environ`, 'latin1'); } catch (e) { return ''; }
            }).some((text) => text.includes('PATH=')));
            console.log(Object.keys(process.env).sort().join());
            for (const file of ['%s', '/etc/shadow', '/root', '/usr/bin/bash', '/work']) {
              try { fs.statSync(file); console.log(`${file} is there`); } catch (e) {}
            }
            for (const file of ['/bundle/new', '/new', '/etc/hosts', '/sockets/x']) {
              try { fs.writeFileSync(file, 'x'); console.log(`${file} was written`); } catch (e) {}
            }
            fs.writeFileSync('/tmp/new', 'x');
            """
                .formatted(keyset))) {
      awaitEnd();

      assertThat(process.exit()).hasValue(0);
      assertThat(lines).containsExactly("true", "false", "HOME,MARK,PWD,TMPDIR");
    } finally {
      Files.delete(keyset);
    }
  }

  @Test
  void ports_of_the_machine_are_refused_and_its_stack_is_not() throws Exception {
    try (ServerSocket database = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        NodeProcess process =
            run(
                """
                const net = require('net');
                const refused = net.connect(%d, '127.0.0.1');
                refused.on('error', (error) => {
                  console.log(error.code);
                  net.connect(%d, '127.0.0.1').on('data', (data) => console.log(`${data}`));
                });
                refused.on('connect', () => console.log('reached'));
                """
                    .formatted(database.getLocalPort(), server.getLocalPort()));
        Socket stack = server.accept()) {
      stack.getOutputStream().write("stack".getBytes(StandardCharsets.US_ASCII));
      stack.shutdownOutput();
      awaitEnd();

      assertThat(process.exit()).hasValue(0);
      assertThat(lines).containsExactly("ECONNREFUSED", "stack");
    }
  }

  @Test
  void only_tls_to_a_host_of_the_run_leaves_the_sandbox() throws Exception {
    try (NodeProcess process =
            run(
                """
                const tls = require('tls');
                const http = require('http');
                const end = (what) => new Promise((resolve) => what.on('close', resolve).on('error', resolve));
                (async () => {
                  await end(tls.connect({ host: 'foreign.example', port: 443, servername: 'foreign.example' }));
                  await end(tls.connect({ host: 'www.bank.example', port: 443, servername: '' }));
                  await end(http.get({ host: 'www.bank.example', port: 443 }));
                  await end(http.get('http://www.bank.example/'));
                  console.log('tried');
                  await end(tls.connect({ host: 'www.bank.example', port: 443, servername: 'www.bank.example' }));
                })();
                """);
        Socket site = server.accept()) {
      assertThat(lines.poll(TIMEOUT, SECONDS)).isEqualTo("tried");
      byte[] record = ClientHello.readRecord(site.getInputStream());
      assertThat(ClientHello.serverName(record)).contains("www.bank.example");
      site.shutdownOutput();
      awaitEnd();
      assertThat(process.exit()).hasValue(0);
    }
  }

  @Test
  void a_fork_bomb_is_killed() throws Exception {
    assertKilled(
        "const {spawn} = require('child_process');"
            + "setInterval(() => spawn(process.execPath, [__filename]), 5)",
        LIMITS,
        "more than 80 processes and threads");
  }

  @Test
  void two_gigabytes_of_memory_are_not_given() throws Exception {
    assertKilled(
        "const all = []; setInterval(() => all.push(Buffer.alloc(50 << 20, 1)), 20)",
        LIMITS,
        "more than 300 MiB of memory");
  }

  @Test
  void an_endless_loop_ends_with_its_processor_time() throws Exception {
    assertKilled(
        "for (;;) {}",
        new SandboxLimits(300L << 20, Duration.ofSeconds(50), Duration.ofSeconds(1), 80, 1 << 20),
        "more than 1 s of processor time");
  }

  @Test
  void output_without_end_is_cut_and_its_process_killed() throws Exception {
    assertKilled(
        "const text = 'x'.repeat(1 << 20) + '\\n';"
            + "const go = () => process.stdout.write(text, go); go()",
        LIMITS,
        "more than 1048576 bytes of output");
  }

  @Test
  void a_script_that_waits_for_ever_ends_with_its_time() throws Exception {
    assertKilled(
        "setInterval(() => {}, 1000)",
        new SandboxLimits(300L << 20, Duration.ofSeconds(1), Duration.ofSeconds(50), 80, 1 << 20),
        "ran for more than 1 s");
  }

  @Test
  void a_script_may_end_itself_at_sigterm() throws Exception {
    try (NodeProcess process =
        run(
            "process.on('SIGTERM', () => { console.log('bye'); process.exit(143); });"
                + "setInterval(() => {}, 1000); console.log('ready')")) {
      assertThat(lines.poll(TIMEOUT, SECONDS)).isEqualTo("ready");
      process.terminate(Duration.ofSeconds(TIMEOUT));
      awaitEnd();

      assertThat(process.exit()).hasValue(143);
      assertThat(lines).containsExactly("bye");
    }
  }

  @Test
  void a_script_that_ignores_sigterm_is_killed_with_its_children() throws Exception {
    try (NodeProcess process =
        run(
            """
            process.on('SIGTERM', () => console.log('ignored'));
            if (!process.argv[2]) {
              require('child_process').spawn(process.execPath, [__filename, 'child'], { detached: true });
            }
            setInterval(() => {}, 1000);
            console.log('ready');
            """)) {
      assertThat(lines.poll(TIMEOUT, SECONDS)).isEqualTo("ready");
      process.terminate(Duration.ofMillis(300));
      awaitEnd();

      assertThat(process.isAlive()).isFalse();
      assertThat(process.exit()).hasValue(137);
      assertThat(lines).containsExactly("ignored");
    }
  }

  @Test
  void no_process_outlives_a_worker_that_was_killed() throws Exception {
    writeScript("setInterval(() => {}, 1000); console.log('ready')");
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WaitingWorker.class.getName(),
                bundle.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = worker.inputReader()) {
      assertThat(output.readLine()).isEqualTo("ready");
      List<ProcessHandle> inside = worker.descendants().toList();
      assertThat(inside).hasSizeGreaterThanOrEqualTo(4);

      assertThat(worker.destroyForcibly().waitFor(TIMEOUT, SECONDS)).isTrue();

      for (ProcessHandle each : inside) {
        assertThat(each.onExit().get(TIMEOUT, SECONDS)).isNotNull();
      }
    } finally {
      Process ignored = worker.destroyForcibly();
    }
  }

  @Test
  void a_sandbox_outlives_the_thread_that_asked_for_it() throws Exception {
    BlockingQueue<NodeProcess> started = new LinkedBlockingQueue<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                started.add(
                    run(
                        "console.log('ready');"
                            + "require('net').connect(%d, '127.0.0.1').on('end', () => process.exit(5))"
                                .formatted(server.getLocalPort())));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(caller.join(Duration.ofSeconds(TIMEOUT))).isTrue();
    try (NodeProcess process = started.remove()) {
      server.accept().close();
      awaitEnd();

      assertThat(process.exit()).hasValue(5);
    }
  }

  private void assertKilled(String script, SandboxLimits limits, String reason) throws Exception {
    try (NodeProcess process = run(script, limits)) {
      awaitEnd();

      assertThat(process.isAlive()).isFalse();
      assertThat(process.exit()).hasValue(137);
      assertThat(process.endReason()).contains(reason);
    }
  }

  private NodeProcess run(String script) throws IOException {
    return run(script, LIMITS);
  }

  private NodeProcess run(String script, SandboxLimits limits) throws IOException {
    writeScript(script);
    NodeProcess process =
        sandbox.start(
            new NodeRun(
                bundle,
                Map.of("MARK", "1"),
                List.of("www.bank.example"),
                server.getLocalPort(),
                limits,
                lines::add));
    process.onExit(ended::countDown);
    return process;
  }

  private void writeScript(String script) throws IOException {
    Files.writeString(bundle.resolve("index.js"), script);
  }

  private void awaitEnd() throws InterruptedException {
    assertThat(ended.await(TIMEOUT, SECONDS)).as("ended; it wrote %s", lines).isTrue();
  }
}
