package io.storagegateway.access;

import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.OwnerOnly;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes what is for owners out of what others see: every component that is marked {@link
 * OwnerOnly}, of a record and of all records in it.
 */
public final class Redaction {
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return List.of(type.getRecordComponents());
        }
      };

  private static final ClassValue<Boolean> MARKED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.isRecord()
              && COMPONENTS.get(type).stream()
                  .anyMatch(component -> component.isAnnotationPresent(OwnerOnly.class));
        }
      };

  private Redaction() {}

  /**
   * Whether anything of a class is for owners, so that there is something to be taken out.
   *
   * @param type any class
   * @return true if a component of it is marked, not counting those of other records in it
   */
  public static boolean marks(Class<?> type) {
    return MARKED.get(type);
  }

  /**
   * A value as somebody may see it.
   *
   * @param value a record of the SPI
   * @param owner who owns it, null for nobody
   * @param visibility what is visible to who is to see it
   * @param <T> its type
   * @return the same where its owner, or one who sees everything, is to see it; else without what
   *     is for owners
   */
  public static <T extends Record> T of(T value, String owner, Visibility visibility) {
    return allows(owner, visibility) ? value : blanked(value);
  }

  /**
   * Whether somebody may see what is for owners.
   *
   * @param owner who owns the thing, null for nobody
   * @param visibility what is visible to who is to see it
   * @return false for managers of its project, among others
   */
  public static boolean allows(String owner, Visibility visibility) {
    return visibility.everything() || (owner != null && visibility.users().contains(owner));
  }

  private static <T> T blanked(T value) {
    @SuppressWarnings("unchecked") // what comes of a value is of its type
    T blanked = (T) blankedAny(value);
    return blanked;
  }

  private static Object blankedAny(Object value) {
    if (value instanceof Record one) {
      return blankedRecord(one);
    }
    if (value instanceof List<?> list) {
      List<Object> blanked = new ArrayList<>(list);
      blanked.replaceAll(Redaction::blankedAny);
      return blanked;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> blanked = new LinkedHashMap<>(map);
      blanked.replaceAll((key, one) -> blankedAny(one));
      return blanked;
    }
    return value;
  }

  private static Object blankedRecord(Record value) {
    List<RecordComponent> components = COMPONENTS.get(value.getClass());
    Object[] values = new Object[components.size()];
    Arrays.setAll(
        values,
        index ->
            components.get(index).isAnnotationPresent(OwnerOnly.class)
                ? null
                : blankedAny(read(components.get(index), value)));
    return made(value.getClass(), components, values);
  }

  private static Object read(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static Object made(Class<?> type, List<RecordComponent> components, Object[] values) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made without what is for owners", e);
    }
  }
}
