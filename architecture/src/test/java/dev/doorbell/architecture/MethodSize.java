package dev.doorbell.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The size of a method in the source. Components of a record do not count as parameters. */
record MethodSize(String name, long lines, int parameters) {

  /** Parses the files without compiling them, which takes a second or two for all main code. */
  static List<MethodSize> ofAll(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<MethodSize> sizes = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new SizeScanner(unit, positions, sizes).scan(unit, "");
      }
      return sizes;
    }
  }

  private static final class SizeScanner extends TreeScanner<Void, String> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<MethodSize> sizes;

    SizeScanner(CompilationUnitTree unit, SourcePositions positions, List<MethodSize> sizes) {
      this.unit = unit;
      this.positions = positions;
      this.sizes = sizes;
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
      boolean isRecord = type.getKind() == Tree.Kind.RECORD;
      return super.visitClass(type, (isRecord ? "record " : "") + type.getSimpleName());
    }

    @Override
    public Void visitMethod(MethodTree method, String type) {
      long from = line(positions.getStartPosition(unit, method));
      long to = line(positions.getEndPosition(unit, method));
      boolean canonical = method.getReturnType() == null && type.startsWith("record ");
      sizes.add(
          new MethodSize(
              type + "." + method.getName(),
              to - from + 1,
              canonical ? 0 : method.getParameters().size()));
      return super.visitMethod(method, type);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
