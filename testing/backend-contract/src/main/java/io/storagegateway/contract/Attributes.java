package io.storagegateway.contract;

import io.storagegateway.spi.value.VolumeAttributes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A back-end's own fields of a volume, by their names in the API. */
final class Attributes {
  static final String PREFIX = "attributes.";

  private Attributes() {}

  static VolumeAttributes none(Class<? extends VolumeAttributes> type) {
    return of(type, Map.of());
  }

  /** The record with these values, by names with the prefix; all else is null. */
  static VolumeAttributes of(Class<? extends VolumeAttributes> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments =
        Stream.of(components).map(component -> values.get(field(component))).toArray();
    try {
      Constructor<? extends VolumeAttributes> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName() + " must take null for fields that are not given", e);
    }
  }

  static Object read(VolumeAttributes attributes, String field) {
    RecordComponent component =
        component(attributes.getClass(), field)
            .orElseThrow(() -> new AssertionError(attributes.getClass() + " has no " + field));
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(attributes);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record's accessor does not fail", e);
    }
  }

  /** Two values of a field, chosen by its type, or none where the suite cannot know any. */
  static List<Object> samples(Class<?> type, String field) {
    RecordComponent component =
        component(type, field)
            .orElseThrow(
                () -> new AssertionError(field + " is declared, but not in " + type.getName()));
    Class<?> of = component.getType();
    if (of == Boolean.class) {
      return List.of(true, false);
    }
    if (of == Integer.class) {
      return numbers(component).<Object>map(Math::toIntExact).toList();
    }
    if (of == Long.class) {
      return numbers(component).<Object>map(Long::valueOf).toList();
    }
    if (of.isEnum()) {
      return Arrays.stream(of.getEnumConstants()).<Object>map(value -> value).limit(2).toList();
    }
    return of == String.class ? List.of("one", "two") : List.of();
  }

  private static Stream<Long> numbers(AnnotatedElement component) {
    Optional<Long> min = Optional.ofNullable(component.getAnnotation(Min.class)).map(Min::value);
    Optional<Long> max = Optional.ofNullable(component.getAnnotation(Max.class)).map(Max::value);
    long first = min.orElseGet(() -> max.map(most -> Math.min(1, most - 1)).orElse(1L));
    return Stream.of(first, first + 1);
  }

  private static Optional<RecordComponent> component(Class<?> type, String field) {
    return Stream.of(type.getRecordComponents())
        .filter(component -> field(component).equals(field))
        .findFirst();
  }

  private static String field(RecordComponent component) {
    return PREFIX
        + component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
