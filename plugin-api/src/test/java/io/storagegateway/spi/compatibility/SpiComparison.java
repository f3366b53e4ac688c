package io.storagegateway.spi.compatibility;

import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Meters;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Which classes of a jar no longer fit plugins that were compiled against an older one: those that
 * break callers, and interfaces with a new method that existing plugins do not implement.
 */
final class SpiComparison {
  /** What plugins only call, so that a new method breaks none of them. */
  private static final Set<String> IMPLEMENTED_BY_THE_GATEWAY =
      Set.of(
          BackendContext.class.getName(),
          CallContext.class.getName(),
          Changes.class.getName(),
          Meters.class.getName());

  private SpiComparison() {}

  static List<String> broken(Path before, Path now) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    return new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(before.toFile(), "before"),
                new JApiCmpArchive(now.toFile(), "now"))
            .stream()
            .filter(type -> !type.isBinaryCompatible() || asksForMore(type))
            .map(JApiClass::getFullyQualifiedName)
            .sorted()
            .toList();
  }

  private static boolean asksForMore(JApiClass type) {
    return !IMPLEMENTED_BY_THE_GATEWAY.contains(type.getFullyQualifiedName())
        && type.getChangeStatus() != JApiChangeStatus.NEW
        && type.getMethods().stream()
            .flatMap(method -> method.getCompatibilityChanges().stream())
            .map(JApiCompatibilityChange::getType)
            .anyMatch(JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE::equals);
  }
}
