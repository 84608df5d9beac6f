package dev.doorbell.worker.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.konnector.Konnectors;
import dev.doorbell.konnector.bundle.KonnectorFolder;
import dev.doorbell.konnector.sandbox.NodeSandbox;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Category;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.TimeWindow;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestDetails;
import dev.doorbell.store.connector.ManifestParameter;
import dev.doorbell.store.connector.RunWindow;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.user.TestUser;
import dev.doorbell.worker.connector.ConnectorJars.JarConnector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorRegistryTest {
  private final List<String> reported = new ArrayList<>();

  private record Named(String slug) implements Connector {
    @Override
    public Manifest manifest() {
      return Manifest.of(slug, "Name of " + slug, slug + ".doorbell.example")
          .withFields(AccountField.text("login", "Login"), AccountField.password("pass", "Pass"));
    }

    @Override
    public void run(ConnectorContext context) {}
  }

  private record Broken() implements Connector {
    @Override
    public Manifest manifest() {
      throw new NoClassDefFoundError("a class that the jar lacks");
    }

    @Override
    public void run(ConnectorContext context) {}
  }

  private ConnectorRegistry registry(List<Connector> connectors, JarConnector... fromJars) {
    return new ConnectorRegistry(
        connectors, List.of(fromJars), (jar, why) -> reported.add(jar), MovedSites.NONE);
  }

  private record Resuming(Named named) implements Connector {
    @Override
    public Manifest manifest() {
      return named.manifest();
    }

    @Override
    public boolean resumesAtChallenge() {
      return true;
    }

    @Override
    public void run(ConnectorContext context) {}
  }

  @Test
  void only_runs_of_connectors_that_resume_at_their_question_may_move() {
    ConnectorRegistry registry =
        registry(List.of(new Named("restarts"), new Resuming(new Named("resumes"))));

    assertThat(registry.resumingAtChallenge()).containsExactly("resumes");
  }

  /** Jobs of konnectors wait in their rows then, and no slot is occupied by one that waits. */
  @Test
  void while_as_many_konnectors_run_as_may_only_other_connectors_can_start(@TempDir Path folder)
      throws IOException {
    Path shop = Files.createDirectory(folder.resolve("shop"));
    Files.writeString(shop.resolve("index.js"), "");
    Files.writeString(
        shop.resolve("manifest.konnector"), "{\"vendor_link\": \"https://shop.example/\"}");
    List<ConnectorRegistry> registry = new ArrayList<>();
    List<Set<String>> runnable = new ArrayList<>();
    NodeSandbox sandbox =
        run -> {
          runnable.add(registry.getFirst().runnable());
          throw new IOException("no process");
        };
    try (KonnectorFolder found = KonnectorFolder.read(folder)) {
      Konnectors konnectors = Konnectors.of(found, sandbox, 1, 1 << 20);
      registry.add(
          new ConnectorRegistry(
              List.of(new Named("bank")), ConnectorJars.none(), konnectors, MovedSites.NONE));
      assertThat(registry.getFirst().runnable()).containsExactlyInAnyOrder("bank", "shop");

      ConnectorTrial.of(konnectors.connectors().getFirst())
          .at(URI.create("http://127.0.0.1:9"))
          .answeredBy(TestUser.present())
          .run()
          .failed(ErrorCode.UNKNOWN_ERROR);

      assertThat(runnable).containsExactly(Set.of("bank"));
      assertThat(registry.getFirst().runnable()).containsExactlyInAnyOrder("bank", "shop");
      assertThat(registry.getFirst().isKonnector("shop")).isTrue();
      assertThat(registry.getFirst().isKonnector("bank")).isFalse();
    }
  }

  @Test
  void a_connector_is_found_by_its_slug_and_talks_to_its_own_host() {
    Connector bank = new Named("my-bank");

    ConnectorRegistry registry = registry(List.of(bank));

    assertThat(registry.slugs()).containsExactly("my-bank");
    assertThat(registry.find("my-bank").connector()).isSameAs(bank);
    assertThat(registry.find("my-bank").site()).hasToString("Site[my-bank.doorbell.example]");
    assertThat(registry.find("other")).isNull();
  }

  @Test
  void a_replaced_connector_is_found_from_then_on_and_its_manifest_is_published() {
    Connector first = new Named("my-bank");
    Connector second = new Named("my-bank");
    ConnectorRegistry registry = registry(List.of(first, new Named("other")));
    ConnectorRegistry.Entry inUse = registry.find("my-bank");

    List<String> published = new ArrayList<>();

    registry.replace(second, (manifest, icon) -> published.add(manifest.slug()));

    assertThat(published).containsExactly("my-bank");
    assertThat(registry.find("my-bank").connector()).isSameAs(second);
    assertThat(registry.find("my-bank").pace())
        .as("requests of both versions keep the pace together")
        .isSameAs(inUse.pace());
    assertThat(inUse.connector()).isSameAs(first);
    assertThat(registry.slugs()).containsExactlyInAnyOrder("my-bank", "other");
  }

  @Test
  void a_connector_that_the_worker_does_not_have_replaces_none() {
    ConnectorRegistry registry = registry(List.of(new Named("my-bank")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.replace(new Named("other"), (_, _) -> {}))
        .withMessage("No connector has the slug other");
  }

  @Test
  void two_installed_connectors_with_one_slug_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry(List.of(new Named("bank"), new Named("bank"))))
        .withMessage(
            "Connector %s: another connector has the slug 'bank'".formatted(Named.class.getName()));
  }

  @Test
  void a_jar_does_not_replace_an_installed_connector_and_is_reported() {
    Connector installed = new Named("bank");

    ConnectorRegistry registry =
        registry(List.of(installed), new JarConnector(new Named("bank"), "copy.jar"));

    assertThat(registry.find("bank").connector()).isSameAs(installed);
    assertThat(reported).containsExactly("copy.jar");
  }

  @Test
  void a_jar_whose_manifest_fails_is_reported_and_the_others_are_registered() {
    ConnectorRegistry registry =
        registry(
            List.of(),
            new JarConnector(new Broken(), "broken.jar"),
            new JarConnector(new Named("good"), "good.jar"));

    assertThat(registry.slugs()).containsExactly("good");
    assertThat(reported).containsExactly("broken.jar");
  }

  @Test
  void a_jar_with_a_wrong_manifest_is_reported_in_one_line_that_names_connector_and_field() {
    List<String> lines = new ArrayList<>();
    Connector wrong =
        new Connector() {
          @Override
          public Manifest manifest() {
            return Manifest.of("wrong", "Wrong", "wrong.example")
                .withFields(AccountField.text("login", "Login").matching("[0-9]+"));
          }

          @Override
          public void run(ConnectorContext context) {}
        };

    assertThat(
            new ConnectorRegistry(
                    List.of(),
                    List.of(new JarConnector(wrong, "wrong.jar")),
                    (jar, why) -> lines.add(why),
                    MovedSites.NONE)
                .slugs())
        .isEmpty();
    assertThat(lines)
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("Connector " + wrong.getClass().getName() + ": field 'login' ")
        .endsWith("has '+': write an upper bound, such as {1,20}");
  }

  @Test
  void each_manifest_is_published_as_gateways_read_it() {
    List<ConnectorManifest> published = new ArrayList<>();

    registry(List.of(new Named("bank"))).publish((manifest, icon) -> published.add(manifest));

    assertThat(published)
        .singleElement()
        .satisfies(manifest -> {
          assertThat(manifest.slug()).isEqualTo("bank");
          assertThat(manifest.name()).isEqualTo("Name of bank");
          assertThat(manifest.hosts()).containsExactly("bank.doorbell.example");
          assertThat(manifest.fields())
              .extracting(field -> field.name() + " " + field.secret())
              .containsExactly("login false", "pass true");
        });
  }

  @Test
  void a_moved_site_is_found_by_the_slug_in_capitals_with_underscores() {
    MovedSites moved = new MovedSites(Map.of("MY_BANK", "http://127.0.0.1:8090"), null);

    assertThat(moved.site(new Named("my-bank").manifest()).toString())
        .endsWith(" at http://127.0.0.1:8090/");
    assertThat(moved.site(new Named("mybank").manifest()))
        .hasToString("Site[mybank.doorbell.example]");
  }

  /** The connections of a konnector are not decrypted, so its site can't be moved to plain HTTP. */
  @Test
  void a_konnector_can_only_be_moved_to_an_address_with_tls() {
    MovedSites moved =
        new MovedSites(
            Map.of("MY_SHOP", "https://127.0.0.1:8443", "BANK", "http://127.0.0.1:8090"), null);

    assertThat(moved.tlsAddress("my-shop"))
        .contains(InetSocketAddress.createUnresolved("127.0.0.1", 8443));
    assertThat(moved.tlsAddress("other")).isEmpty();
    assertThatThrownBy(() -> moved.tlsAddress("bank")).hasMessageContaining("https://");
  }

  @Test
  void what_a_manifest_says_about_its_connector_is_published() {
    Manifest manifest =
        Manifest.of("bank", "Bank", "bank.doorbell.example")
            .withName(LocalizedText.of("Bank").with("fr", "Banque"))
            .withDescription(LocalizedText.of("Statements").with("fr", "Relevés"))
            .withHomePage("https://www.bank.doorbell.example/")
            .withCategories(Category.BANK)
            .withVersion("1.2.3")
            .withTimeWindow(TimeWindow.between("22:00", "04:00", "Europe/Paris"))
            .withParameters(ConnectorParameter.secret("apiKey", "A key"));
    Connector connector = new Declared(manifest);
    List<ConnectorManifest> published = new ArrayList<>();

    registry(List.of(connector))
        .publish((row, icon) -> {
          assertThat(icon).isNull();
          published.add(row);
        });

    ConnectorManifest row = published.getFirst();
    assertThat(row.name()).isEqualTo("Bank");
    assertThat(row.window())
        .isEqualTo(
            new RunWindow(LocalTime.of(22, 0), LocalTime.of(4, 0), ZoneId.of("Europe/Paris")));
    assertThat(row.details())
        .isEqualTo(
            new ManifestDetails(
                Map.of("fr", "Banque"),
                "Statements",
                Map.of("fr", "Relevés"),
                "https://www.bank.doorbell.example/",
                List.of("bank"),
                "1.2.3",
                null,
                List.of(new ManifestParameter("apiKey", "A key", true, true))));
  }

  private record Declared(Manifest manifest) implements Connector {
    @Override
    public void run(ConnectorContext context) {}
  }
}
