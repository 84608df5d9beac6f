package dev.doorbell.testkit.contract;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connector of all cases: executes the steps that the implementation under test has set.
 * Thread-safe; one run at a time.
 */
public final class ContractConnector implements Connector {
  /** The connector's name in jobs and settings. */
  public static final String SLUG = "contract";

  /** The parameter that has the value {@link #VALUE}; all others have none. */
  public static final String PARAMETER = "apiKey";

  /** The value of {@link #PARAMETER}. */
  public static final String VALUE = "open-sesame-4711";

  private final AtomicReference<Steps> steps = new AtomicReference<>((_, _) -> {});
  private final AtomicReference<Steps.Attempt> attempt = new AtomicReference<>(() -> {});

  /** Sets what the next run does. */
  public void set(Steps steps, Steps.Attempt attempt) {
    this.steps.set(steps);
    this.attempt.set(attempt);
  }

  @Override
  public Manifest manifest() {
    return Manifest.of(SLUG, "Contract", ContractSite.HOST)
        .withFields(
            AccountField.text("login", "Login"),
            AccountField.password("password", "Password"),
            AccountField.text("nickname", "Nickname").optional(),
            AccountField.authenticatorSeed("key", "Key of the authenticator app"),
            AccountField.text("region", "Region").withDefault("eu"),
            AccountField.checkbox("archive", "Archived documents too"),
            AccountField.date("since", "Documents since").optional())
        .withParameters(
            ConnectorParameter.secret(PARAMETER, "A key").optional(),
            ConnectorParameter.text("partner", "A number").optional())
        .withDeviceCookies(ContractSite.DEVICE_COOKIE)
        .withPace(Duration.ZERO);
  }

  @Override
  public void run(ConnectorContext context) {
    steps.get().run(context, attempt.get());
  }
}
