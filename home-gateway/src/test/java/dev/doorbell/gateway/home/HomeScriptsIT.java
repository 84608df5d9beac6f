package dev.doorbell.gateway.home;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.field.FieldRules;
import dev.doorbell.events.text.LocalizedText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Home's logic without a browser, in Node, which {@code bin/test} installs. */
class HomeScriptsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feed",
        "connection",
        "check",
        "resend",
        "takeover",
        "rules",
        "typing",
        "opening",
        "localized",
        "fields",
        "asker",
        "told",
        "requests",
        "search",
        "attention",
        "push",
        "worker"
      })
  void the_script_tests_of_home_pass(String name) throws Exception {
    copyHome();
    copyCases(AnswerRules.class, "answer-cases.json");
    copyCases(LocalizedText.class, "language-cases.json");
    copyCases(FieldRules.class, "field-cases.json");
    Path script = Path.of(resource("/home-scripts/" + name + ".mjs"));
    Path output = folder.resolve("output");
    Process node =
        new ProcessBuilder("node", script.toString(), folder.toUri().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(node.waitFor(20, TimeUnit.SECONDS)).as("the script ends").isTrue();
      assertThat(node.exitValue()).as(() -> read(output)).isZero();
    } finally {
      node.destroyForcibly();
    }
  }

  /** Copies Home to a folder with a package.json that makes its scripts modules. */
  private void copyHome() throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
    for (String path : HomeTree.paths().filter(path -> path.endsWith(".js")).toList()) {
      Path copy = folder.resolve(path.substring(1));
      Files.createDirectories(requireNonNull(copy.getParent()));
      Files.write(copy, HomeTree.file(path).plain());
    }
  }

  private void copyCases(Class<?> rules, String name) throws IOException {
    try (InputStream cases = rules.getResourceAsStream(name)) {
      Files.copy(requireNonNull(cases), folder.resolve(name));
    }
  }

  private static java.net.URI resource(String name) throws URISyntaxException {
    return requireNonNull(HomeScriptsIT.class.getResource(name)).toURI();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
