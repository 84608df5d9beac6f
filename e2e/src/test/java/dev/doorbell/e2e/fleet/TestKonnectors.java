package dev.doorbell.e2e.fleet;

import dev.doorbell.simulators.konnector.KonnectorSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The konnectors of the tests: {@code test} contains Cozy's own library and has a site, {@code
 * hostile} does what its login says. {@code bin/test} builds the first one and names its folder in
 * {@code DOORBELL_TEST_KONNECTOR}.
 */
public final class TestKonnectors {
  /** How many processes each worker may have at the same time. */
  public static final int PROCESSES = 4;

  private TestKonnectors() {}

  private static final class Holder {
    static final KonnectorSite SITE =
        KonnectorSite.start(UserClient.PASSWORD, TestKonnectors::newCode, InstantSource.system());
  }

  private static String newCode() {
    return "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
  }

  /** The site of the konnector {@code test}, which lives as long as this JVM. */
  public static KonnectorSite site() {
    return Holder.SITE;
  }

  /** The settings of a worker with both konnectors. */
  static Map<String, String> settings() {
    String built =
        Objects.requireNonNull(
            System.getenv("DOORBELL_TEST_KONNECTOR"),
            "DOORBELL_TEST_KONNECTOR is not set: bin/test builds this konnector");
    try {
      Path folder = Files.createTempDirectory("test-konnectors");
      Path own = Files.createDirectory(folder.resolve("test"));
      Path hostile = Files.createDirectory(folder.resolve("hostile"));
      for (String name : new String[] {"index.js", "manifest.konnector"}) {
        Files.copy(Path.of(built, name), own.resolve(name));
        try (InputStream file = TestKonnectors.class.getResourceAsStream("hostile/" + name)) {
          Files.copy(Objects.requireNonNull(file), hostile.resolve(name));
        }
      }
      Files.writeString(folder.resolve("test.doorbell.json"), "{\"manualOnly\": false}");
      Path certificate = Files.writeString(folder.resolve("site.pem"), site().certificatePem());
      Map<String, String> settings = new HashMap<>(FleetSpec.UNLIMITED);
      settings.put("DOORBELL_KONNECTORS_DIR", folder.toString());
      settings.put("DOORBELL_KONNECTOR_PROCESSES", Integer.toString(PROCESSES));
      settings.put("DOORBELL_SITE_TEST", site().url().toString());
      settings.put("DOORBELL_SITES_CERTIFICATE_FILE", certificate.toString());
      settings.put("DOORBELL_DRAIN", "10s");
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
