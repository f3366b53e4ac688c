package io.storagegateway.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The parameters that a resource method declares.
 *
 * @param query names of query parameters
 * @param repeatable those of them that may be given more than once
 * @param headers names of headers, in lower case
 */
record KnownParameters(
    SortedSet<String> query, SortedSet<String> repeatable, SortedSet<String> headers) {
  static KnownParameters of(Method method) {
    KnownParameters known = new KnownParameters(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    for (Parameter parameter : method.getParameters()) {
      known.add(parameter.getAnnotation(QueryParam.class), parameter.getType());
      known.add(parameter.getAnnotation(HeaderParam.class));
      known.add(parameter.getAnnotation(BeanParam.class), parameter.getType());
    }
    return known;
  }

  private void add(BeanParam bean, Class<?> type) {
    if (bean != null) {
      // The accessors: on the components themselves these annotations are not kept.
      for (RecordComponent component : type.getRecordComponents()) {
        add(component.getAccessor().getAnnotation(QueryParam.class), component.getType());
        add(component.getAccessor().getAnnotation(HeaderParam.class));
        add(component.getAccessor().getAnnotation(BeanParam.class), component.getType());
      }
    }
  }

  private void add(QueryParam parameter, Class<?> type) {
    if (parameter != null) {
      query.add(parameter.value());
      if (type == List.class) {
        repeatable.add(parameter.value());
      }
    }
  }

  private void add(HeaderParam parameter) {
    if (parameter != null) {
      headers.add(parameter.value().toLowerCase(Locale.ROOT));
    }
  }
}
