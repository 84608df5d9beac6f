package dev.doorbell.operator.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Operations that a service executes on a topic or a group of Kafka.
 *
 * @param name of the topic or group
 */
public record Permission(ResourceType type, String name, List<AclOperation> operations) {
  public Permission {
    operations = List.copyOf(operations);
  }

  static Permission topic(String name, AclOperation... operations) {
    return new Permission(ResourceType.TOPIC, name, List.of(operations));
  }

  static Permission group(String name, AclOperation... operations) {
    return new Permission(ResourceType.GROUP, name, List.of(operations));
  }

  /** {@code topic doorbell.jobs: Create, AlterConfigs}. */
  public String sentence() {
    return "%s %s: %s"
        .formatted(
            type.name().toLowerCase(Locale.ROOT),
            name,
            operations.stream().map(Permission::word).collect(Collectors.joining(", ")));
  }

  /**
   * The bindings that grant this permission.
   *
   * @param principal as Kafka names it, such as {@code User:worker}
   */
  public List<AclBinding> bindings(String principal) {
    ResourcePattern resource = new ResourcePattern(type, name, PatternType.LITERAL);
    return operations.stream()
        .map(operation ->
            new AclBinding(
                resource,
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }

  /** The name of an operation as Kafka's own command spells it, such as {@code AlterConfigs}. */
  static String word(AclOperation operation) {
    return Arrays.stream(operation.name().split("_"))
        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
