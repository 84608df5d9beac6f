package dev.doorbell.operator.login;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code doorbell token}. Not thread-safe. */
@Command(
    name = "token",
    description = {
      "Print the access token in the file of DOORBELL_TOKEN_FILE, for other clients.",
      "In a checkout, print that of the first person of bin/run."
    },
    footerHeading = "%nExamples:%n",
    footer = "  curl -H \"Authorization: Bearer $(doorbell token)\" $gateway/api/accounts")
public final class TokenCommand implements Runnable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Supplier<LoginSettings> settings;
  private final Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "PERSON",
      description = "Another person of the development issuer: the file token-PERSON beside it.")
  private @Nullable String person;

  public TokenCommand(Supplier<LoginSettings> settings, Output output) {
    this.settings = settings;
    this.output = output;
  }

  @Override
  public void run() {
    Path file = settings.get().file();
    if (person != null) {
      if (!NAME.matcher(person).matches()) {
        throw new CommandException(ExitCode.USAGE, "expected a name such as bob");
      }
      file = file.resolveSibling("token-" + person);
    }
    try {
      output.line(Files.readString(file).strip());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.REJECTED,
          "there is no token in %s: sign in with doorbell login".formatted(file),
          e);
    }
  }
}
