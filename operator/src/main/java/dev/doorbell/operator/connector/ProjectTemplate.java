package dev.doorbell.operator.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a new project. Each is a resource that is written for the connector {@code my-bank}
 * and compiles unchanged. Only its names and the placeholders between at signs are replaced.
 * Stateless.
 */
final class ProjectTemplate {
  private static final ConnectorName OWN_NAME = new ConnectorName("my-bank");

  /** The resources, and their paths in the project. */
  static final Map<String, String> FILES =
      Map.of(
          "README.md", "README.md",
          "gitignore", ".gitignore",
          "pom.xml", "pom.xml",
          "MyBank.java", "src/main/java/@folder@/MyBank.java",
          "services", "src/main/resources/META-INF/services/dev.doorbell.sdk.Connector",
          "MyBankSite.java", "src/test/java/@folder@/MyBankSite.java",
          "MyBankTest.java", "src/test/java/@folder@/MyBankTest.java");

  private static final Pattern NAME =
      Pattern.compile("org\\.example\\.mybank|my-bank|MyBank|My Bank|MY_BANK|@[a-z.]+@");

  private ProjectTemplate() {}

  /** The content of each file by its path in the project, which uses slashes. */
  static Map<String, String> files(ProjectSpec spec) {
    Map<String, String> values = values(spec);
    Map<String, String> files = new LinkedHashMap<>();
    FILES.forEach(
        (resource, path) -> files.put(replaced(path, values), replaced(content(resource), values)));
    return files;
  }

  /**
   * Whether the class of this connector would hide a class that its code uses, such as {@code Page}
   * or {@code String}.
   */
  static boolean hidesAnotherClass(ConnectorName name) {
    return isInJavaLang(name.className())
        || FILES.keySet().stream()
            .flatMap(resource -> content(resource).lines())
            .anyMatch(
                line -> line.startsWith("import ") && line.endsWith("." + name.className() + ";"));
  }

  private static boolean isInJavaLang(String className) {
    return Object.class.getResource(className + ".class") != null;
  }

  private static Map<String, String> values(ProjectSpec spec) {
    ConnectorName name = spec.name();
    return Map.ofEntries(
        Map.entry(OWN_NAME.packageName(), spec.packageName()),
        Map.entry(OWN_NAME.slug(), name.slug()),
        Map.entry(OWN_NAME.className(), name.className()),
        Map.entry(OWN_NAME.displayName(), name.displayName()),
        Map.entry(OWN_NAME.settingName(), name.settingName()),
        Map.entry("@folder@", spec.packageName().replace('.', '/')),
        Map.entry("@doorbell.version@", spec.version()),
        Map.entry("@repositories@", repositories(spec.repository())),
        Map.entry("@run@", spec.programs().run()),
        Map.entry("@command@", spec.programs().command()),
        Map.entry("@publish@", publishing(spec.programs().publish())));
  }

  private static String publishing(@Nullable String publish) {
    return publish == null
        ? ""
        : """

        SDK and test kit come from a Maven repository of the checkout. After an update of the checkout, write them again:

        ```sh
        %s
        ```
        """
            .formatted(publish);
  }

  private static String replaced(String text, Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(values.get(found.group()), found.group())));
  }

  /** The part of the pom that names a repository besides Maven Central. */
  private static String repositories(@Nullable URI repository) {
    return repository == null
        ? ""
        : """

          <!-- Contains SDK and test kit. With a Doorbell that is released to Maven Central, delete this. -->
          <repositories>
            <repository>
              <id>doorbell</id>
              <url>%s</url>
            </repository>
          </repositories>
        """
            .formatted(repository.toASCIIString().replace("&", "&amp;"));
  }

  static String content(String resource) {
    try (InputStream in =
        Objects.requireNonNull(
            ProjectTemplate.class.getResourceAsStream("template/" + resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The jar has no readable " + resource, e);
    }
  }
}
