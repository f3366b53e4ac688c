package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricValues;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.OwnerOnly;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.VolumeAttributes;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every record of the SPI, made of samples, so that none with a marked component is forgotten. */
class RedactionTest {
  private static final String OWNER = "alice";

  private static final MetricQuery QUERY =
      new MetricQuery(
          "alex",
          List.of("a1"),
          List.of("clock"),
          MetricQuery.NODE,
          List.of(),
          Instant.EPOCH,
          Instant.EPOCH.plusSeconds(1),
          Optional.empty(),
          MetricQuery.What.BOTH);

  private static final Map<Class<?>, Object> PLAIN =
      Map.ofEntries(
          Map.entry(String.class, "text"),
          Map.entry(long.class, 1L),
          Map.entry(Long.class, 1L),
          Map.entry(int.class, 1),
          Map.entry(Integer.class, 1),
          Map.entry(double.class, 1.5),
          Map.entry(Double.class, 1.5),
          Map.entry(boolean.class, true),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Duration.class, Duration.ofMinutes(1)),
          Map.entry(MetricQuery.class, QUERY),
          Map.entry(MetricValues.class, MetricValues.NONE),
          Map.entry(Samples.class, Samples.of(new double[] {1, 2}, 2)),
          Map.entry(RetentionPolicy.Action.class, RetentionPolicy.Action.MOVE),
          Map.entry(Request.class, new DeleteJob("alpha", "alpha:1:1", null)),
          Map.entry(VolumeAttributes.class, NoAttributes.NONE));

  @TestFactory
  Stream<DynamicTest> whatIsForOwnersIsTakenOutOfEveryValue() {
    return records().map(type -> dynamicTest(type.getSimpleName(), () -> check(type)));
  }

  @Test
  void thereIsSomethingToTakeOut() {
    assertThat(records().filter(type -> marked(sample(type)) > 0))
        .extracting(Class::getSimpleName)
        .contains("Job", "JobDetails");
  }

  @Test
  void whereThereIsNothingToTakeOutIsTold() {
    assertThat(Redaction.marks(JobDetails.class)).isTrue();
    assertThat(Redaction.marks(NoAttributes.class)).isFalse();
    assertThat(Redaction.marks(String.class)).isFalse();
  }

  @Test
  void ownersAndThoseWhoSeeEverythingSeeAll() {
    JobDetails details = (JobDetails) sample(JobDetails.class);
    assertThat(Redaction.of(details, OWNER, Visibility.ALL)).isSameAs(details);
    assertThat(Redaction.of(details, OWNER, Visibility.of(Set.of(OWNER), Set.of())))
        .isSameAs(details);
  }

  @Test
  void managersAndOthersAreNoOwners() {
    assertThat(Redaction.allows(OWNER, Visibility.of(Set.of("bob"), Set.of(OWNER)))).isFalse();
    assertThat(Redaction.allows(OWNER, Visibility.NOTHING_OWNED)).isFalse();
    assertThat(Redaction.allows(null, Visibility.of(Set.of("bob"), Set.of()))).isFalse();
    assertThat(Redaction.allows(null, Visibility.ALL)).isTrue();
  }

  private static void check(Class<? extends Record> type) {
    Record whole = sample(type);
    Record redacted = Redaction.of(whole, OWNER, Visibility.of(Set.of("bob"), Set.of("physics")));
    assertThat(marked(redacted)).as("marked components that still have a value").isZero();
    same(whole, redacted);
  }

  /** Whatever is not marked stays as it is. */
  private static void same(Object whole, Object redacted) {
    if (whole instanceof Record one) {
      for (RecordComponent component : one.getClass().getRecordComponents()) {
        if (!component.isAnnotationPresent(OwnerOnly.class)) {
          same(value(component, one), value(component, (Record) redacted));
        }
      }
    } else if (whole instanceof List<?> list) {
      List<?> others = (List<?>) redacted;
      assertThat(others).hasSameSizeAs(list);
      for (int i = 0; i < list.size(); i++) {
        same(list.get(i), others.get(i));
      }
    } else if (whole instanceof Map<?, ?> map) {
      assertThat(((Map<?, ?>) redacted).keySet()).isEqualTo(map.keySet());
      map.forEach((key, one) -> same(one, ((Map<?, ?>) redacted).get(key)));
    } else {
      assertThat(redacted).isEqualTo(whole);
    }
  }

  /** How many marked components have a value, however deep. */
  private static int marked(Object value) {
    if (value instanceof Record one) {
      int found = 0;
      for (RecordComponent component : one.getClass().getRecordComponents()) {
        Object inner = value(component, one);
        boolean shown = component.isAnnotationPresent(OwnerOnly.class) && inner != null;
        found += shown ? 1 : marked(inner);
      }
      return found;
    }
    if (value instanceof Iterable<?> many) {
      int found = 0;
      for (Object one : many) {
        found += marked(one);
      }
      return found;
    }
    return value instanceof Map<?, ?> map ? marked(new ArrayList<>(map.values())) : 0;
  }

  @SuppressWarnings("unchecked") // the filter has seen to it
  private static Stream<Class<? extends Record>> records() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.storagegateway.spi.value")
            .stream()
            .map(JavaClass::reflect)
            .filter(Class::isRecord)
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .map(type -> (Class<? extends Record>) type);
  }

  private static Record sample(Class<?> type) {
    if (PLAIN.get(type) instanceof Record made) {
      return made;
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components).map(one -> sampleOf(one.getGenericType())).toArray();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return (Record) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no sample of " + type, e);
    }
  }

  private static Object sampleOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return List.of(sampleOf(arguments[0]));
      }
      if (generic.getRawType() == Set.class) {
        return Set.of(sampleOf(arguments[0]));
      }
      if (generic.getRawType() == Optional.class) {
        return Optional.of(sampleOf(arguments[0]));
      }
      if (PLAIN.containsKey(generic.getRawType())) {
        return PLAIN.get(generic.getRawType());
      }
      return Map.of(sampleOf(arguments[0]), sampleOf(arguments[1]));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return sample(plain);
    }
    if (plain.isEnum() && !PLAIN.containsKey(plain)) {
      return plain.getEnumConstants()[0];
    }
    return PLAIN.get(plain);
  }

  private static Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.toString(), e);
    }
  }
}
