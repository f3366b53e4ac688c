package io.storagegateway.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.storagegateway.access.Requires;
import io.storagegateway.spi.request.Request;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.HttpMethod;

/** The rooms of the gateway and the doors between them. */
@AnalyzeClasses(
    packages = "io.storagegateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.storagegateway.";
  private static final DescribedPredicate<JavaMethod> RESOURCE_METHODS =
      DescribedPredicate.describe(
          "resource methods",
          method ->
              method.getAnnotations().stream()
                  .map(JavaAnnotation::getRawType)
                  .anyMatch(
                      type ->
                          type.isMetaAnnotatedWith(HttpMethod.class)
                              || type.isAnnotatedWith(HttpMethod.class)));

  @ArchTest
  static final ArchRule operationsKnowWhatIsBelowThemAlone =
      room(
          "operation",
          "operation..",
          "inventory..",
          "endpoint..",
          "configuration..",
          "store..",
          "spi..");

  @ArchTest
  static final ArchRule webhooksKnowWhatTheyTellOfAlone =
      room(
          "webhook",
          "webhook..",
          "operation..",
          "endpoint..",
          "configuration..",
          "store..",
          "spi..");

  @ArchTest
  static final ArchRule schedulesKnowWhatIsBelowThemAlone =
      room("schedule", "schedule..", "operation..", "endpoint..", "store..", "spi..");

  @ArchTest
  static final ArchRule driftKnowsWhatIsBelowItAlone =
      room("drift", "drift..", "inventory..", "endpoint..", "configuration..", "store..", "spi..");

  @ArchTest
  static final ArchRule inventoryKnowsWhatIsBelowItAlone =
      room("inventory", "inventory..", "endpoint..", "configuration..", "store..", "spi..");

  @ArchTest
  static final ArchRule endpointsKnowThePluginsSideAlone =
      room("endpoint", "endpoint..", "configuration..", "store..", "spi..");

  @ArchTest
  static final ArchRule accessKnowsTheStoreAlone = room("access", "access..", "store..", "spi..");

  @ArchTest static final ArchRule theStoreKnowsNobody = room("store", "store..");

  @ArchTest
  static final ArchRule configurationKnowsRolesAlone =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "configuration..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "access..")
                  .and(
                      not(
                          DescribedPredicate.describe(
                              "roles", type -> type.getSimpleName().equals("Role")))));

  @ArchTest
  static final ArchRule nothingBelowTheApiKnowsHttp =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "operation..",
              ROOT + "webhook..",
              ROOT + "schedule..",
              ROOT + "drift..",
              ROOT + "inventory..",
              ROOT + "endpoint..",
              ROOT + "access..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "jakarta.ws.rs..",
                  "jakarta.servlet..",
                  "org.glassfish.jersey..",
                  "org.eclipse.jetty.."));

  @ArchTest
  static final ArchRule v4KnowsNothingOfTheFacade =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "api", ROOT + "api.problem")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "api.v3..", ROOT + "api.docs..");

  @ArchTest
  static final ArchRule writesAreTheOnlyWayToChangeAnything =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "operation..", ROOT + "spi..")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "a request is performed",
                  call ->
                      call.getTarget().getName().equals("perform")
                          && call.getTarget().getOwner().isAssignableTo(Request.class)));

  @ArchTest
  static final ArchRule everyResourceMethodSaysWhatItRequires =
      methods().that(RESOURCE_METHODS).should().beAnnotatedWith(Requires.class);

  @ArchTest
  static final ArchRule everyResourceMethodHasAStableId =
      methods()
          .that(RESOURCE_METHODS)
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(ROOT + "api", ROOT + "auth")
          .should(haveAnOperationId());

  @ArchTest
  static final ArchRule noClassNamesABackEnd =
      noClasses()
          .that()
          .resideInAPackage("io.storagegateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "dummy..");

  private static ArchRule room(String name, String... known) {
    String[] packages = new String[known.length];
    for (int i = 0; i < known.length; i++) {
      packages[i] = ROOT + known[i];
    }
    return classes()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("io.storagegateway..")).or(resideInAnyPackage(packages)));
  }

  private static ArchCondition<JavaMethod> haveAnOperationId() {
    return new ArchCondition<>("have an operation id and a summary") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean told =
            method
                .tryGetAnnotationOfType(Operation.class)
                .map(
                    one ->
                        one.hidden() || !(one.operationId().isEmpty() || one.summary().isEmpty()))
                .orElse(false);
        events.add(
            new SimpleConditionEvent(
                method, told, method.getFullName() + " has no operation id or summary"));
      }
    };
  }
}
