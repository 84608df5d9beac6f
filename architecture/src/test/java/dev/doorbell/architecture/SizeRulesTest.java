package dev.doorbell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Limits the sizes of files, packages and methods. The limits only catch accidents. */
class SizeRulesTest {
  private static final int MAX_LINES = 400;
  private static final int MAX_FILES = 25;
  private static final int MAX_METHOD_LINES = 40;
  private static final int MAX_PARAMETERS = 6;
  private static final Pattern MEANINGLESS_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Base|Misc)(Test|IT)?\\.java");

  @Test
  void every_main_class_is_on_the_class_path_of_these_tests() {
    assertThat(MainCode.files()).hasSizeGreaterThan(100);
    assertThat(MainCode.files())
        .filteredOn(file -> !file.endsWith("package-info.java"))
        .allSatisfy(file ->
            assertThat(MainCode.classes().contain(MainCode.className(file)))
                .as("%s: add its module to the dependencies of this one", file)
                .isTrue());
  }

  @Test
  void every_package_is_null_marked_and_has_javadoc() throws IOException {
    for (Path file : MainCode.files()) {
      Path info = file.resolveSibling("package-info.java");
      assertThat(info).as("of " + file).exists();
      String text = Files.readString(info);
      assertThat(text).as(info.toString()).contains("@" + NullMarked.class.getSimpleName(), "/**");
    }
  }

  @Test
  void files_and_packages_are_small_and_names_have_a_meaning() throws IOException {
    Map<Path, Integer> sizes = new TreeMap<>();
    for (Path file : MainCode.files()) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MAX_LINES);
      assertThat(file.getFileName().toString()).doesNotMatch(MEANINGLESS_NAME);
      if (!file.endsWith("package-info.java")) {
        sizes.merge(file.getParent(), 1, Integer::sum);
      }
    }
    assertThat(sizes)
        .allSatisfy((folder, files) -> assertThat(files).isLessThanOrEqualTo(MAX_FILES));
  }

  @Test
  void methods_are_short_and_take_few_parameters() throws IOException {
    List<MethodSize> methods = MethodSize.ofAll(MainCode.files());
    assertThat(methods).hasSizeGreaterThan(1000);
    assertThat(methods).filteredOn(method -> method.lines() > MAX_METHOD_LINES).isEmpty();
    assertThat(methods).filteredOn(method -> method.parameters() > MAX_PARAMETERS).isEmpty();
  }
}
