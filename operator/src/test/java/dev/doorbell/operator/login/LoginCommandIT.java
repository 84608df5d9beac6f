package dev.doorbell.operator.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.doorbell.issuer.DevelopmentIssuer;
import dev.doorbell.issuer.IssuerSettings;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.Output;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** A person signs in from a terminal at the development issuer. */
class LoginCommandIT {
  private static final Pattern CODE = Pattern.compile("the code is (\\S+)");

  @TempDir private Path folder;
  private final StringWriter notices = new StringWriter();
  private final StringWriter results = new StringWriter();
  private final Output output =
      new Output(new PrintWriter(results), new PrintWriter(notices), Ansi.OFF, OptionalInt.empty());

  private LoginSettings settings(String issuer) {
    return new LoginSettings(issuer, "doorbell-cli", folder.resolve("config/token"));
  }

  private LoginCommand command(String issuer) {
    return new LoginCommand(() -> settings(issuer), output);
  }

  private String code() {
    Matcher found = CODE.matcher(notices.toString());
    return found.find() ? found.group(1) : "";
  }

  @Test
  void a_person_signs_in_once_and_the_next_token_needs_no_browser() throws Exception {
    Path file = folder.resolve("config/token");
    try (DevelopmentIssuer issuer = DevelopmentIssuer.start(IssuerSettings.onLoopback(0));
        HttpClient browser = HttpClient.newHttpClient()) {
      CompletableFuture<Void> login = CompletableFuture.runAsync(command(issuer.url()));
      await().until(() -> !code().isEmpty());
      String form =
          "user_code=%s&person=alice&password=%s"
              .formatted(code(), issuer.people().getFirst().password());
      int status =
          browser
              .send(
                  HttpRequest.newBuilder(URI.create(issuer.url() + "/device"))
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(BodyPublishers.ofString(form))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      assertThat(status).isEqualTo(200);
      login.get(30, TimeUnit.SECONDS);

      String first = Files.readString(file);
      assertThat(first.strip().split("\\.")).hasSize(3);
      for (Path secret : new Path[] {file, folder.resolve("config/token.refresh")}) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
            .isEqualTo("rw-------");
      }
      assertThat(notices.toString()).doesNotContain(first.strip());

      command(issuer.url()).run();
      assertThat(Files.readString(file)).as("another token, without a browser").isNotEqualTo(first);
      new TokenCommand(() -> settings(issuer.url()), output).run();
      assertThat(results.toString().strip()).isEqualTo(Files.readString(file).strip());
    }
  }

  @Test
  void without_an_issuer_the_command_says_what_to_set() {
    assertThatThrownBy(() -> command("").run())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("DOORBELL_OIDC_ISSUER");
    assertThatThrownBy(() -> command("http://127.0.0.1:9").run())
        .isInstanceOf(CommandException.class)
        .hasMessage("the issuer http://127.0.0.1:9 does not answer");
  }
}
