package dev.doorbell.e2e.author;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A pom of a Maven repository. Immutable. */
final class PublishedPom {
  /** What Maven Central requires, as paths from the root. */
  private static final List<String> REQUIRED =
      List.of(
          "groupId",
          "artifactId",
          "version",
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/url");

  /** What would make a project depend on more than Maven Central, or on what is not published. */
  private static final List<String> FORBIDDEN =
      List.of("parent", "repositories", "pluginRepositories", "build", "profiles", "modules");

  private final Element root;

  private PublishedPom(Element root) {
    this.root = root;
  }

  /**
   * Parses a pom.
   *
   * @throws IllegalArgumentException if it is not XML
   */
  static PublishedPom parse(byte[] xml) {
    try {
      return new PublishedPom(
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml))
              .getDocumentElement());
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("not a pom", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK has no parser for XML", e);
    }
  }

  /** Sentences that say what is wrong; empty if nothing is. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    for (String path : REQUIRED) {
      if (text(path).isEmpty()) {
        findings.add("it has no " + path);
      }
    }
    for (String path : FORBIDDEN) {
      if (at(root, path).isPresent()) {
        findings.add("it has " + path);
      }
    }
    if (root.getTextContent().contains("${")) {
      findings.add("it contains a property that is not resolved");
    }
    if (text("version").endsWith("SNAPSHOT")) {
      findings.add("its version is a snapshot");
    }
    for (Element dependency : all("dependency").toList()) {
      String version = text(dependency, "version");
      String name = text(dependency, "groupId") + ":" + text(dependency, "artifactId");
      if (version.isEmpty()) {
        findings.add(name + " has no version");
      } else if (version.endsWith("SNAPSHOT")) {
        findings.add(name + " is a snapshot");
      }
      if (text(dependency, "scope").equals("system")) {
        findings.add(name + " has the scope system");
      }
    }
    return findings;
  }

  String packaging() {
    String packaging = text("packaging");
    return packaging.isEmpty() ? "jar" : packaging;
  }

  String url() {
    return text("url");
  }

  /** {@code group/artifact/version/artifact-version}, with slashes in the group. */
  String path() {
    return path(root);
  }

  /** The paths of the dependencies that have the group of this artifact. */
  List<String> dependenciesOfGroup() {
    return all("dependency")
        .filter(dependency -> text(dependency, "groupId").equals(text("groupId")))
        .map(PublishedPom::path)
        .toList();
  }

  private static String path(Element coordinates) {
    String artifact = text(coordinates, "artifactId");
    String version = text(coordinates, "version");
    return "%s/%s/%s/%s-%s"
        .formatted(
            text(coordinates, "groupId").replace('.', '/'), artifact, version, artifact, version);
  }

  private String text(String path) {
    return text(root, path);
  }

  private static String text(Element from, String path) {
    return at(from, path).map(found -> found.getTextContent().strip()).orElse("");
  }

  private static Optional<Element> at(Element from, String path) {
    Optional<Element> found = Optional.of(from);
    for (String name : path.split("/", -1)) {
      found = found.flatMap(parent -> child(parent, name));
    }
    return found;
  }

  private static Optional<Element> child(Element parent, String name) {
    return elements(parent.getChildNodes())
        .filter(child -> child.getTagName().equals(name))
        .findFirst();
  }

  private Stream<Element> all(String name) {
    return elements(root.getElementsByTagName(name));
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
