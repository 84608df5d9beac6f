package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands in the pages for operators are run by a test, or say that they are not. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final String CONTAINER = "e2e/src/test/java/dev/doorbell/e2e/container/";
  private static final String OPERATOR = "operator/src/test/java/dev/doorbell/operator/";
  private static final String PARAMETER =
      "worker/src/test/java/dev/doorbell/worker/parameter/ParameterCommandTest.java";
  private static final Pattern IMAGE =
      Pattern.compile(
          "\\bdoorbell/(worker|home-gateway|operator|simulators|proxy)\\b(:[^\\s\\\\]+)?");
  private static final Pattern FILE =
      Pattern.compile("(?:^|\\s)(?:-[kf] |--values )?((?:k8s|helm|observability)/[\\w./-]+)");

  /**
   * A command that a test runs with the same arguments, or with others of the same kind.
   *
   * @param evidence a text in the source of the test
   */
  private record RunByTest(String command, String test, String evidence) {}

  private static final List<RunByTest> RUN =
      List.of(
          new RunByTest(
              "docker compose up --build --wait",
              CONTAINER + "ComposedDoorbell.java",
              "compose(\"up\", \"--build\", \"--wait\""),
          new RunByTest("bin/demo", CONTAINER + "ComposeFirstSteps.java", "script(\"bin/demo\")"),
          new RunByTest(
              "docker compose run --rm operator jobs list",
              CONTAINER + "ComposeFirstSteps.java",
              "compose(\"run\", \"--rm\", \"-T\", \"operator\""),
          new RunByTest(
              "docker compose down", CONTAINER + "ComposedDoorbell.java", "\"down\", \"-v\""),
          new RunByTest(
              "bin/doorbell jobs submit $account --follow",
              OPERATOR + "job/JobCommandsIT.java",
              "\"jobs\", \"submit\""),
          new RunByTest(
              "bin/doorbell challenges answer $job",
              OPERATOR + "challenge/ChallengeCommandsIT.java",
              "\"challenges\", \"answer\""),
          new RunByTest(
              "bin/doorbell dead-letters redrive --all --dry-run",
              OPERATOR + "deadletter/DeadLetterCommandsIT.java",
              "\"--dry-run\""),
          new RunByTest(
              "bin/doorbell topics check",
              OPERATOR + "topic/TopicCommandsIT.java",
              "\"topics\", \"check\""),
          new RunByTest(
              "source <(bin/doorbell completion bash)",
              OPERATOR + "CommandsTest.java",
              "run(\"completion\", \"bash\")"),
          new RunByTest(
              "bin/doorbell topics acls worker User:CN=doorbell-worker",
              OPERATOR + "access/KafkaRoleTest.java",
              "\"topics\", \"acls\", \"gateway\""),
          new RunByTest(
              "bin/doorbell topics acls reader User:billing --group billing --apply",
              OPERATOR + "access/SecuredKafkaIT.java",
              "\"--apply\""),
          new RunByTest("bin/parameters list", PARAMETER, "run(\"list\")"),
          new RunByTest(
              "bin/parameters set my-bank apiKey",
              PARAMETER,
              "run(\"set\", \"bank\", \"apiKey\")"));

  static List<CommandBlock> blocks() throws IOException {
    return CommandBlock.ofOperations();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void each_command_is_run_by_a_test_or_says_that_it_is_not(CommandBlock block) {
    if (block.reasonNotRun().isEmpty()) {
      assertThat(block.commands()).isSubsetOf(RUN.stream().map(RunByTest::command).toList());
    } else {
      assertThat(block.reasonNotRun().orElseThrow()).isNotBlank();
    }
  }

  @Test
  void each_command_that_a_test_runs_is_documented_and_in_that_test() throws IOException {
    List<String> documented =
        blocks().stream().flatMap(block -> block.commands().stream()).toList();
    for (RunByTest run : RUN) {
      assertThat(documented).contains(run.command());
      assertThat(Files.readString(ROOT.resolve(run.test())))
          .as(run.command())
          .contains(run.evidence());
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void bash_can_parse_each_block(CommandBlock block) throws IOException, InterruptedException {
    Process bash =
        new ProcessBuilder("bash", "-n", "-c", String.join("\n", block.lines()))
            .redirectErrorStream(true)
            .start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(bash.exitValue()).isZero();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void each_image_has_the_version_of_the_project(CommandBlock block) throws IOException {
    String version = ":" + version();
    // The loop over the modules has a variable in place of the name.
    for (MatchResult image :
        IMAGE.matcher(String.join("\n", block.commands())).results().toList()) {
      assertThat(image.group(2)).as(image.group()).isEqualTo(version);
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void each_file_of_this_repository_exists(CommandBlock block) {
    for (MatchResult file : FILE.matcher(String.join("\n", block.commands())).results().toList()) {
      assertThat(ROOT.resolve(file.group(1))).exists();
    }
  }

  private static String version() throws IOException {
    return Pattern.compile("<artifactId>doorbell</artifactId>\\s*<version>([^<]+)<")
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
