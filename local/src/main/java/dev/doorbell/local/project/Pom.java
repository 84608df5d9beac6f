package dev.doorbell.local.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a pom says about the libraries of its project. */
record Pom(Element root) {
  /**
   * Reads a pom.
   *
   * @throws ProjectException if it is not XML
   */
  static Pom read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      return new Pom(parser.parse(file.toFile()).getDocumentElement());
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new ProjectException("%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Whether the connector needs only the SDK, apart from its tests. False if that can't be seen in
   * this pom alone.
   */
  boolean needsOnlySdk() {
    return Stream.of("parent", "profiles")
            .noneMatch(name -> children(root, name).findAny().isPresent())
        && dependencies(root)
            .filter(each -> !text(each, "scope").equals("test"))
            .allMatch(Pom::ours)
        && children(root, "dependencyManagement").flatMap(Pom::dependencies).allMatch(Pom::ours);
  }

  private static boolean ours(Element dependency) {
    return ClassPath.hasArtifact(text(dependency, "groupId"), text(dependency, "artifactId"));
  }

  private static Stream<Element> dependencies(Element parent) {
    return children(parent, "dependencies").flatMap(all -> children(all, "dependency"));
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name).toList();
    return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .filter(node -> node.getNodeName().equals(name))
        .map(Element.class::cast);
  }
}
