package dev.doorbell.e2e.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules of Maven Central for uploads. {@code bin/publish --check} runs this file as a program,
 * so it and the classes that it uses need the JDK only.
 */
final class CentralRules {
  private static final List<String> SUMS = List.of("md5", "sha1");

  private final Map<String, byte[]> files;
  private final boolean signed;
  private final List<String> findings = new ArrayList<>();

  private CentralRules(Map<String, byte[]> files, boolean signed) {
    this.files = files;
    this.signed = signed;
  }

  /**
   * Sentences that say what is wrong; empty if nothing is.
   *
   * @param files of a Maven repository, by their paths
   * @param signed whether every file must have a signature
   */
  static List<String> findings(Map<String, byte[]> files, boolean signed) {
    CentralRules rules = new CentralRules(files, signed);
    List<String> poms = files.keySet().stream().filter(path -> path.endsWith(".pom")).toList();
    if (poms.isEmpty()) {
      rules.findings.add("the repository contains no pom");
    }
    poms.forEach(rules::checkArtifact);
    return List.copyOf(rules.findings);
  }

  private void checkArtifact(String path) {
    PublishedPom pom = PublishedPom.parse(files.getOrDefault(path, new byte[0]));
    pom.findings().forEach(finding -> findings.add(path + ": " + finding));
    String stem = path.substring(0, path.length() - ".pom".length());
    if (!stem.endsWith(pom.path())) {
      findings.add(path + ": the path is not that of " + pom.path());
    }
    for (String own : pom.dependenciesOfGroup()) {
      if (files.keySet().stream().noneMatch(file -> file.endsWith(own + ".pom"))) {
        findings.add(path + ": " + own + " is not in this repository");
      }
    }
    checkFile(path);
    if (!pom.packaging().equals("pom")) {
      checkJar(stem + ".jar", ".class");
      checkJar(stem + "-sources.jar", ".java");
      checkJar(stem + "-javadoc.jar", "index.html");
    }
  }

  private void checkJar(String path, String content) {
    byte[] jar = files.get(path);
    if (jar == null) {
      findings.add(path + " is missing");
      return;
    }
    if (!JarEntries.of(jar).stream().anyMatch(entry -> entry.endsWith(content))) {
      findings.add(path + " contains no file *" + content);
    }
    checkFile(path);
  }

  private void checkFile(String path) {
    byte[] content = files.getOrDefault(path, new byte[0]);
    for (String sum : SUMS) {
      byte[] written = files.get(path + "." + sum);
      if (written == null) {
        findings.add(path + "." + sum + " is missing");
      } else if (!Checksum.of(sum, content).equals(Checksum.text(written))) {
        findings.add(path + "." + sum + " is not the checksum of the file");
      }
    }
    if (signed && !files.containsKey(path + ".asc")) {
      findings.add(path + ".asc is missing");
    }
  }

  /** The files of a Maven repository, by their paths with slashes. */
  static Map<String, byte[]> read(Path repository) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(repository)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(
            repository.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Usage: FOLDER [--signed]. Prints the findings and exits with 1 if there are any. */
  public static void main(String[] arguments) throws IOException {
    Map<String, byte[]> files = read(Path.of(arguments[0]));
    boolean signed = List.of(arguments).contains("--signed");
    List<String> findings = findings(files, signed);
    findings.forEach(finding -> System.err.println("doorbell: " + finding));
    if (!findings.isEmpty()) {
      System.exit(1);
    }
    List<String> poms = files.keySet().stream().filter(path -> path.endsWith(".pom")).toList();
    poms.forEach(path -> System.out.println("doorbell:   " + path));
    System.out.printf(
        "doorbell: these %d artifacts keep the rules of Maven Central; signatures: %s%n",
        poms.size(), signed ? "present" : "skipped, because DOORBELL_SIGNING_KEY is not set");
    if (files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".pom"))
        .anyMatch(file -> PublishedPom.parse(file.getValue()).url().contains(".example"))) {
      System.out.println(
          "doorbell: before the first release, set doorbell.home in pom.xml: it is an example");
    }
  }
}
