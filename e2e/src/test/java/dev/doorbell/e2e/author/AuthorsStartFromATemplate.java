package dev.doorbell.e2e.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.worker.connector.ConnectorJars;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An author creates a project outside the checkout, and its tests pass with the published SDK. What
 * is published keeps the rules of Maven Central.
 */
class AuthorsStartFromATemplate {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path CACHE = Path.of(System.getProperty("localRepository", defaultCache()));
  private static final Path CENTRAL = ROOT.resolve("target/central");
  private static final long TIMEOUT_SECONDS = 300;

  @TempDir private Path folder;
  private Path output;
  private Path localRepository;

  @BeforeEach
  void prepare() {
    output = folder.resolve("output.txt");
    localRepository = folder.resolve("local-repository");
  }

  @Test
  void the_tests_of_a_new_project_pass_with_the_published_sdk() throws Exception {
    run(ROOT, ROOT.resolve("bin/publish").toString(), "--check");
    assertThat(output).content().contains("5 artifacts keep the rules of Maven Central");

    Path project = folder.resolve("acme shop");
    String repository = CENTRAL.toUri().toString();
    run(
        folder,
        command(
            "connector",
            "new",
            "acme-shop",
            "--directory",
            project.toString(),
            "--repository",
            repository));
    run(project, maven("package"));

    assertThat(output).content().contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
    assertJar(project.resolve("target/acme-shop.jar"));
    assertOnlyPublishedModulesWereUsed();

    useLibraries(project.resolve("pom.xml"));
    run(project, maven("package", "-DskipTests"));
    assertJarWithLibraries(project.resolve("target"));
  }

  /** Adds a library and its plugins, as the page for authors shows them. */
  private static void useLibraries(Path pom) throws IOException {
    String page = Files.readString(ROOT.resolve("docs/writing-a-connector.md"));
    List<String> blocks =
        Pattern.compile("^```xml\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(blocks).hasSize(2);
    String before = Files.readString(pom);
    String after =
        before
            .replace(
                "  </dependencies>\n\n  <build>", blocks.get(0) + "  </dependencies>\n\n  <build>")
            .replaceFirst(
                "<plugin><artifactId>maven-jar-plugin</artifactId><version>[^<]*</version></plugin>",
                Matcher.quoteReplacement(blocks.get(1)));
    assertThat(after).contains("connector-pdf", "maven-shade-plugin");
    Files.writeString(pom, after);
  }

  private static void assertJarWithLibraries(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jar")))
          .containsExactly(target.resolve("acme-shop.jar"));
    }
    assertJar(target.resolve("acme-shop.jar"));
    try (JarFile jar = new JarFile(target.resolve("acme-shop.jar").toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains(
              "dev/doorbell/pdf/PdfText.class",
              "org/apache/pdfbox/Loader.class",
              "org/apache/commons/logging/LogFactory.class")
          .noneMatch(name -> name.startsWith("dev/doorbell/sdk") || name.startsWith("org/jsoup"));
    }
  }

  private static void assertJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .contains(
              "META-INF/services/dev.doorbell.sdk.Connector", "org/example/acmeshop/AcmeShop.class")
          .noneMatch(name -> name.contains("AcmeShopTest") || name.contains("AcmeShopSite"));
    }
    try (ConnectorJars jars = ConnectorJars.in(jar.getParent())) {
      assertThat(jars.problems()).as("a worker can load the jar").isEmpty();
    }
  }

  /** Checks that the project got only the published modules of Doorbell. */
  private void assertOnlyPublishedModulesWereUsed() throws IOException {
    try (Stream<Path> modules = Files.list(localRepository.resolve("dev/doorbell"))) {
      assertThat(modules.map(module -> module.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "common-events", "connector-sdk", "connector-testkit", "doorbell-bom");
    }
  }

  private static String[] command(String... arguments) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.doorbell.operator.Main");
    return Stream.concat(java.stream(), Stream.of(arguments)).toArray(String[]::new);
  }

  /**
   * Maven with an empty local repository. What this machine has already is not downloaded again.
   */
  private String[] maven(String... goals) throws IOException {
    Path cache = folder.resolve("cache");
    linkFolders(CACHE, cache, "dev");
    linkFolders(CACHE.resolve("dev"), cache.resolve("dev"), "doorbell");
    String repository = "<id>cache</id><url>%s</url>".formatted(cache.toUri());
    Path settings =
        Files.writeString(
            folder.resolve("settings.xml"),
            """
            <settings>
              <profiles><profile>
                <id>cache</id>
                <repositories><repository>%1$s</repository></repositories>
                <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
              </profile></profiles>
              <activeProfiles><activeProfile>cache</activeProfile></activeProfiles>
            </settings>
            """
                .formatted(repository));
    List<String> command =
        List.of("mvn", "-B", "-gs", settings.toString(), "-Dmaven.repo.local=" + localRepository);
    return Stream.concat(command.stream(), Stream.of(goals)).toArray(String[]::new);
  }

  private static void linkFolders(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    if (Files.isDirectory(from)) {
      try (Stream<Path> folders = Files.list(from)) {
        for (Path child : folders.filter(path -> !path.endsWith(except)).toList()) {
          Path link = to.resolve(child.getFileName());
          if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, child);
          }
        }
      }
    }
  }

  private void run(Path directory, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("DOORBELL_SIGNING_KEY");
    Process process = builder.redirectInput(new File("/dev/null")).start();
    try {
      assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
          .as("%s ends", command[0])
          .isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String defaultCache() {
    return Path.of(System.getProperty("user.home"), ".m2", "repository").toString();
  }
}
