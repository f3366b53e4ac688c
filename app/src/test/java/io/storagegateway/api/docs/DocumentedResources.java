package io.storagegateway.api.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The resource classes of the real API, found without a running gateway. */
final class DocumentedResources {
  private static final Set<String> ROOTS =
      Set.of("io.storagegateway.api", "io.storagegateway.auth");

  private static final Set<Class<?>> ALL = find();

  private DocumentedResources() {}

  static Set<Class<?>> all() {
    return ALL;
  }

  private static Set<Class<?>> find() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOTS)
            .stream()
            .filter(one -> ROOTS.contains(one.getPackageName()))
            .filter(one -> one.isAnnotatedWith(Path.class))
            .sorted(Comparator.comparing(JavaClass::getName))
            .map(JavaClass::reflect)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
