package io.storagegateway.spi.compatibility;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiClass;
import java.nio.file.Path;
import java.util.List;

/** Which classes of a jar no longer fit what was compiled against an older one. */
final class SpiComparison {
  private SpiComparison() {}

  static List<String> broken(Path before, Path now) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    return new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(before.toFile(), "before"),
                new JApiCmpArchive(now.toFile(), "now"))
            .stream()
            .filter(type -> !type.isBinaryCompatible())
            .map(JApiClass::getFullyQualifiedName)
            .sorted()
            .toList();
  }
}
