package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.FreePort;
import dev.doorbell.e2e.fleet.ListeningSockets;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.worker.keyset.OwnerMove;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that {@code bin/run} starts prints its addresses and stops all its children. */
class LocalDoorbellStartsAndStops {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final int httpPort = FreePort.any();
  private final int reportPort = FreePort.any();
  private Path outputFile;
  private Path startedIn;
  private Process process;

  @BeforeEach
  void prepare() throws IOException {
    outputFile = folder.resolve("output.txt");
    startedIn = Files.createDirectory(folder.resolve("started-in"));
  }

  @AfterEach
  void end() throws InterruptedException {
    if (process != null && process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void it_prints_its_addresses_keeps_its_data_and_leaves_no_process_behind() throws Exception {
    start();
    awaitOutput("doorbell: up.");
    assertThat(Files.readString(outputFile))
        .contains("http://localhost:" + httpPort, "Sign in as    Alice Martin, password ");
    assertNoOtherMachineCanConnect();
    UserClient user = firstPerson();
    String account = user.connect("plain-kept");
    assertThat(user.awaitEnd(user.start(account)).get("status").asString()).isEqualTo("SUCCEEDED");
    giveAccountsTo("local");
    assertThat(user.get("/api/accounts/" + account).status()).as("of another owner").isEqualTo(404);
    stopAndAssertNoProcessRemains();

    // A start gives the accounts of the owner of versions without a sign-in to the first person.
    start();
    awaitOutput("doorbell: up.");
    assertThat(Files.readString(outputFile)).contains("doorbell: accounts: 1 moved");
    user = firstPerson();
    assertThat(user.get("/api/accounts/" + account).status()).as("kept").isEqualTo(200);
    assertThat(user.awaitEnd(user.start(account)).get("status").asString())
        .as("the stored credentials can still be decrypted")
        .isEqualTo("SUCCEEDED");
    stopAndAssertNoProcessRemains();
  }

  @Test
  void a_database_and_a_broker_that_die_are_started_again_three_times() throws Exception {
    start();
    awaitOutput("doorbell: up.");
    UserClient user = firstPerson();
    String account = user.connect("plain-after-a-crash");

    killServer("broker.pid");
    awaitOutput("Kafka ended unexpectedly, starting it again (1 of 3) ... ");
    for (int restart = 1; restart <= 3; restart++) {
      killServer("postmaster.pid");
      awaitOutput("PostgreSQL ended unexpectedly, starting it again (%d of 3)".formatted(restart));
      await("the run goes on")
          .atMost(START_TIMEOUT)
          .ignoreExceptions()
          .until(() -> user.get("/api/accounts/" + account).status() == 200);
    }
    String job =
        await("a job is accepted")
            .atMost(START_TIMEOUT)
            .until(
                () -> user.post("/api/accounts/" + account + "/jobs", Map.of()),
                response -> response.status() == 202)
            .get("jobId");
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");

    List<ProcessHandle> children = process.descendants().toList();
    killServer("postmaster.pid");
    assertThat(process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(outputFile).getLast())
        .startsWith(
            "doorbell: PostgreSQL ended unexpectedly and was started again 3 times already");
    await("all child processes have ended")
        .atMost(STOP_TIMEOUT)
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Kills the process whose id is in a file below the data folder. */
  private void killServer(String pidFile) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      Path file = files.filter(path -> path.endsWith(pidFile)).findFirst().orElseThrow();
      long pid = new Scanner(Files.readString(file)).nextLong();
      assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }
  }

  @Test
  void it_can_be_stopped_during_the_start() throws Exception {
    start();
    awaitOutput("starting Kafka");
    await("a child process").atMost(START_TIMEOUT).until(() -> process.descendants().count() > 1);
    stopAndAssertNoProcessRemains();
    assertThat(Files.readString(outputFile)).doesNotContain("Exception", "can't");
  }

  @Test
  void a_used_port_is_reported_in_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(httpPort)) {
      start();
      assertThat(process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readAllLines(outputFile))
          .containsExactly(
              "doorbell: port %d is in use by another process: stop it, or set DOORBELL_HTTP_PORT to another port"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void a_data_folder_with_other_data_is_reported_in_one_line_and_no_file_is_left_behind()
      throws Exception {
    Path file = Files.createDirectories(folder.resolve("data")).resolve("notes.txt");
    Files.writeString(file, "other data");

    start();

    assertThat(process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(outputFile))
        .singleElement()
        .asString()
        .contains("contains other data: set DOORBELL_DATA_DIR");
    assertThat(file).hasContent("other data");
    assertThat(startedIn).as("no log folder if the data folder is rejected").isEmptyDirectory();
  }

  @Test
  void an_unknown_option_is_reported_in_one_line() throws Exception {
    start("--freesh");
    assertThat(process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(outputFile)).singleElement().asString().contains("--freesh");
  }

  @Test
  void a_connector_is_compiled_at_each_save_and_each_of_its_runs_has_a_story() throws Exception {
    DevelopedBank bank = new DevelopedBank(folder.resolve("my-bank"));
    bank.save("My Bank", "");
    start("dev", bank.folder().toString());
    awaitOutput("doorbell: requests of my-bank go to the simulated bank at http://");
    assertNoOtherMachineCanConnect();
    UserClient user = firstPerson();
    String login = "plain-planted77";
    String account =
        user.connect("my-bank", Map.of("login", login, "password", UserClient.PASSWORD));
    assertThat(user.awaitEnd(user.start(account)).get("status").asString()).isEqualTo("SUCCEEDED");

    bank.save("My Second Bank", "throw new ConnectorException(ErrorCode.VENDOR_DOWN, \"tried\");");
    awaitOutput("doorbell: the next run uses build 2 of my-bank");
    assertThat(user.awaitEnd(user.start(account)).get("errorCode").asString())
        .isEqualTo("VENDOR_DOWN");
    assertThat(user.get("/api/connectors").text()).contains("My Second Bank");

    bank.save("My Third Bank", "no Java");
    awaitOutput("src/main/java/org/example/MyBank.java:");
    assertThat(user.awaitEnd(user.start(account)).get("errorCode").asString())
        .as("the last build that compiled")
        .isEqualTo("VENDOR_DOWN");

    UserClient report = new UserClient("http://127.0.0.1:" + reportPort);
    awaitOutput("Its story: http://localhost:%d/runs/3".formatted(reportPort));
    assertThat(report.get("/").text())
        .contains(
            "The last save did not compile. Runs use build 2.",
            "my-bank, build 1",
            "my-bank, build 2",
            "SUCCEEDED",
            "FAILED, VENDOR_DOWN");
    String first = report.get("/runs/1").text();
    assertThat(first)
        .contains(
            "POST bank.doorbell.example/bank/login",
            "Form with: csrf, login, password",
            "#accounts: found",
            "has(&quot;#messages .error&quot;): does not hold",
            "form#login-form");
    assertThat(first + report.get("/runs/2").text() + report.get("/runs/3").text())
        .doesNotContain(login, UserClient.PASSWORD);
    stopAndAssertNoProcessRemains();
  }

  private void start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback-local.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.doorbell.local.Main"));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(startedIn.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("DOORBELL_"));
    environment.put("DOORBELL_HTTP_PORT", Integer.toString(httpPort));
    environment.put("DOORBELL_SITES_PORT", "0");
    environment.put("DOORBELL_SITES_GITHUB_PORT", "0");
    environment.put("DOORBELL_SITES_AMAZON_PORT", "0");
    environment.put("DOORBELL_KAFKA_PORT", "0");
    environment.put("DOORBELL_GATEWAY_MANAGEMENT_PORT", "0");
    environment.put("DOORBELL_WORKER_MANAGEMENT_PORT", "0");
    environment.put("DOORBELL_ISSUER_PORT", "0");
    environment.put("DOORBELL_REPORT_PORT", Integer.toString(reportPort));
    environment.put("DOORBELL_DATA_DIR", folder.resolve("data").toString());
    process = builder.redirectOutput(outputFile.toFile()).start();
  }

  /** A client with the token that bin/doorbell token prints. */
  private void giveAccountsTo(String owner) throws Exception {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("data/worker.env"))) {
      int equals = line.indexOf('=');
      variables.put(line.substring(0, equals), line.substring(equals + 1).replace("'", ""));
    }
    assertThat(
            OwnerMove.run(
                StoreSettings.read(new Environment(variables), StoreSettings.poolSize(1, 1)),
                Path.of(variables.get("DOORBELL_KEYSET_FILE")),
                "alice",
                owner,
                STOP_TIMEOUT,
                _ -> {}))
        .isTrue();
  }

  private UserClient firstPerson() throws IOException {
    String token = Files.readString(folder.resolve("data/issuer/token-alice")).strip();
    return new UserClient("http://127.0.0.1:" + httpPort, "Bearer " + token);
  }

  private void awaitOutput(String text) {
    await("output: " + text)
        .atMost(START_TIMEOUT)
        .until(() -> {
          String output = Files.readString(outputFile);
          assertThat(process.isAlive()).as(output).isTrue();
          return output.contains(text);
        });
  }

  private void assertNoOtherMachineCanConnect() throws IOException {
    ListeningSockets sockets = ListeningSockets.of(process.toHandle());
    assertThat(sockets.ports()).contains(httpPort).hasSizeGreaterThanOrEqualTo(6);
    assertThat(sockets.onOtherAddressesThanLoopback()).isEmpty();
  }

  private void stopAndAssertNoProcessRemains() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).isNotEmpty();
    process.destroy();
    assertThat(process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await("all child processes have ended")
        .atMost(STOP_TIMEOUT)
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }
}
