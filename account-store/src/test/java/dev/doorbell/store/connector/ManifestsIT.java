package dev.doorbell.store.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.TestStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestsIT {
  @Test
  void a_manifest_is_read_as_it_was_written_and_replaced_by_the_next_worker() {
    try (TestStore test = TestStore.open()) {
      var manifests = test.store().manifests();
      var first = manifest("one.example");
      var second = manifest("two.example");
      manifests.upsert(first);
      assertThat(manifests.find("github")).isEqualTo(first);
      var outcomes =
          Race.times(
              8,
              () -> {
                manifests.upsert(second);
                return "written";
              });
      assertThat(outcomes).containsOnly("written");
      assertThat(manifests.all())
          .extracting(ConnectorManifest::slug)
          .containsExactly("demo-bank", "github");
      assertThat(manifests.find("github")).isEqualTo(second);
      assertThat(manifests.find("unknown")).isNull();
    }
  }

  private static ConnectorManifest manifest(String host) {
    var fields =
        List.of(
            new ManifestField("login", "Login \"é\"", "text", false, true),
            new ManifestField("password", "Password", "password", true, true),
            new ManifestField("country", "Country", "choice", false, true, List.of("a", "b")));
    return new ConnectorManifest("github", "GitHub", fields, List.of(host), "weekly", true);
  }
}
