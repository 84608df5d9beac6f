package dev.doorbell.local.project;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The string constants of compiled classes. */
final class StringConstants {
  private StringConstants() {}

  /**
   * All string constants of the classes below a folder.
   *
   * @throws ProjectException if a class can't be read
   */
  static Set<String> in(Path folder) {
    Set<String> constants = new HashSet<>();
    for (Path file : ConnectorProject.filesIn(folder)) {
      if (file.toString().endsWith(".class")) {
        add(file, constants);
      }
    }
    return constants;
  }

  private static void add(Path file, Set<String> constants) {
    try {
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        if (entry instanceof StringEntry text) {
          constants.add(text.stringValue());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ProjectException("%s can't be read".formatted(file), e);
    }
  }
}
