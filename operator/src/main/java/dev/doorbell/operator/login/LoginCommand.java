package dev.doorbell.operator.login;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code doorbell login}. Not thread-safe. */
@Command(
    name = "login",
    description = {
      "Sign in at the issuer, and keep the token in the file of DOORBELL_TOKEN_FILE.",
      "Needs a browser only if there is no refresh token of an earlier sign-in, or with --again."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  doorbell login", "  doorbell login --again --scope operator"})
public final class LoginCommand implements Runnable {
  private final Supplier<LoginSettings> settings;
  private final Output output;

  @Option(
      names = "--scope",
      description = "A scope to ask for besides your own things: operator, jobs:write, ...")
  private List<String> scopes = List.of();

  @Option(names = "--again", description = "Sign in with a browser in any case.")
  private boolean again;

  public LoginCommand(Supplier<LoginSettings> settings, Output output) {
    this.settings = settings;
    this.output = output;
  }

  @Override
  public void run() {
    LoginSettings login = settings.get();
    if (login.issuer().isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "set DOORBELL_OIDC_ISSUER to the issuer's URL");
    }
    TokenFile file = new TokenFile(login.file());
    DeviceSignIn issuer = DeviceSignIn.at(login.issuer(), login.client());
    try {
      Optional<Tokens> refreshed =
          again ? Optional.empty() : file.refreshToken().flatMap(issuer::refresh);
      Tokens tokens = refreshed.isPresent() ? refreshed.get() : signIn(issuer);
      file.write(
          tokens.getAccessToken().getValue(),
          Optional.ofNullable(tokens.getRefreshToken()).map(RefreshToken::getValue));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "the file %s can't be written".formatted(login.file()), e);
    }
    output.notice("signed in; the token is in " + login.file());
  }

  private Tokens signIn(DeviceSignIn issuer) {
    Scope scope = new Scope("openid", "offline_access", "own");
    scopes.forEach(scope::add);
    try {
      return issuer.signIn(scope, this::show);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }

  private void show(DeviceAuthorizationSuccessResponse begun) {
    URI complete = begun.getVerificationURIComplete();
    output.notice(
        "open %s in a browser and sign in"
            .formatted(complete == null ? begun.getVerificationURI() : complete));
    output.notice("the code is " + begun.getUserCode().getValue());
  }
}
