package dev.doorbell.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the collaborators that a constructor takes. Each parameter counts once, except for a
 * parameter record that holds services: it counts as its services, recursively, and once for all of
 * its values, because a record of fourteen services is fourteen parameters. A record of plain
 * values, such as settings, counts once.
 *
 * <p>Services are functional interfaces, other interfaces and classes with behavior, whether of
 * Doorbell or of a library. Values are primitives, enums, records of values, sealed interfaces,
 * exceptions, JSON trees, and the JDK's strings, numbers, times, paths, addresses and collections;
 * a collection or an {@code Optional} of a service is a service.
 */
final class Collaborators {
  private static final Set<String> VALUE_PACKAGES =
      Set.of(
          "java.lang",
          "java.math",
          "java.time",
          "java.net",
          "java.nio.file",
          "java.util",
          "java.util.regex",
          "java.io");
  private static final Set<String> JDK_SERVICES =
      Set.of(
          "java.lang.AutoCloseable",
          "java.lang.Runnable",
          "java.lang.Thread",
          "java.lang.ClassLoader",
          "java.io.Closeable",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.PrintStream",
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.Timer");

  private Collaborators() {}

  /**
   * The types of the collaborators; a parameter record with services is replaced by its contents.
   */
  static List<String> of(JavaConstructor constructor) {
    if (constructor.getOwner().isRecord()) {
      return ofRecord(constructor.getOwner());
    }
    List<String> collaborators = new ArrayList<>();
    for (JavaType parameter : constructor.getParameterTypes()) {
      JavaClass raw = parameter.toErasure();
      if (isServiceRecord(raw)) {
        collaborators.addAll(ofRecord(raw));
      } else {
        collaborators.add(raw.getSimpleName());
      }
    }
    return collaborators;
  }

  private static List<String> ofRecord(JavaClass record) {
    List<String> collaborators = new ArrayList<>();
    boolean hasValues = false;
    for (JavaField component : components(record)) {
      JavaClass raw = component.getRawType();
      if (!isService(component.getType(), new HashSet<>())) {
        hasValues = true;
      } else if (isServiceRecord(raw)) {
        collaborators.addAll(ofRecord(raw));
      } else {
        collaborators.add(raw.getSimpleName());
      }
    }
    if (hasValues) {
      collaborators.add("values of " + record.getSimpleName());
    }
    return collaborators;
  }

  /** Whether the type is a record of Doorbell that holds services. */
  static boolean isServiceRecord(JavaClass type) {
    return type.isRecord() && isOwn(type) && isService(type, new HashSet<>());
  }

  private static boolean isService(JavaType type, Set<String> visiting) {
    JavaClass raw = type.toErasure();
    if (raw.isArray()) {
      return isService(raw.getBaseComponentType(), visiting);
    }
    if (raw.isPrimitive() || raw.isEnum() || raw.isAssignableTo(Throwable.class)) {
      return false;
    }
    if (type instanceof JavaTypeVariable<?>) {
      return false;
    }
    if (isOwn(raw)) {
      return isOwnService(raw, visiting);
    }
    if (raw.isAssignableTo("tools.jackson.databind.JsonNode")) {
      return false;
    }
    if (!VALUE_PACKAGES.contains(raw.getPackageName()) || JDK_SERVICES.contains(raw.getName())) {
      return true;
    }
    return type instanceof JavaParameterizedType parameterized
        && parameterized.getActualTypeArguments().stream()
            .anyMatch(argument -> isService(argument, visiting));
  }

  private static boolean isOwnService(JavaClass type, Set<String> visiting) {
    if (!type.isRecord()) {
      return !isSealed(type);
    }
    Set<String> nested = new HashSet<>(visiting);
    return nested.add(type.getName())
        && components(type).stream().anyMatch(component -> isService(component.getType(), nested));
  }

  private static boolean isSealed(JavaClass type) {
    return type.isInterface() && type.reflect().isSealed();
  }

  private static boolean isOwn(JavaClass type) {
    return type.getPackageName().startsWith("dev.doorbell");
  }

  private static List<JavaField> components(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .toList();
  }
}
