package dev.doorbell.sdk.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.site.LocalSite;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorSkewIT {
  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"PT-30S, 30 s ahead of", "PT30S, 30 s behind", "PT-5S, ''", "PT5S, ''", "PT0S, ''"})
  void a_clock_skew_of_ten_seconds_is_logged(Duration ours, String said) throws IOException {
    InstantSource clock = InstantSource.offset(InstantSource.system(), ours);
    try (LocalSite local = new LocalSite().html("/", "");
        SiteSession site =
            new SiteSession(local.site(), SiteSettings.DEFAULT, SiteGate.open(), clock)) {
      AuthenticatorCodes codes =
          new AuthenticatorCodes(
              () -> Optional.of("GEZDGNBVGY3TQOJQ"), site, clock, log(), _ -> {});
      assertThat(codes.answer(Challenge.appCode())).isPresent();
      assertThat(warnings).as("before the first response of the site").isEmpty();
      site.get("/");
      assertThat(codes.answer(Challenge.appCode())).isPresent();
    }
    if (said.isEmpty()) {
      assertThat(warnings).isEmpty();
    } else {
      // The skew may differ by one second, since the date of a site has no fractions.
      assertThat(warnings)
          .singleElement()
          .asString()
          .containsPattern(said.replace("30", "(29|30|31)"));
    }
  }

  private ConnectorLog log() {
    return new ConnectorLog() {
      @Override
      public void debug(String message) {}

      @Override
      public void info(String message) {}

      @Override
      public void warn(String message) {
        warnings.add(message);
      }
    };
  }
}
