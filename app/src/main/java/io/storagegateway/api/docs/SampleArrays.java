package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.storagegateway.spi.value.MetricValues;
import io.storagegateway.spi.value.Samples;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** Measured values are an array of numbers and nulls, whatever their class looks like. */
final class SampleArrays implements ModelConverter {
  private static final String NULL = "null";

  @Override
  public Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> rest) {
    JavaType raw = TypeFactory.defaultInstance().constructType(type.getType());
    if (raw.hasRawClass(Samples.class) || raw.hasRawClass(MetricValues.class)) {
      return array(said(type));
    }
    return rest.hasNext()
        ? rest.next().resolve(type, context, rest)
        : null; // as the interface says
  }

  private static Schema<?> array(Stream<io.swagger.v3.oas.annotations.media.Schema> said) {
    Schema<?> numbers = new Schema<>();
    numbers.setTypes(new LinkedHashSet<>(List.of("number", NULL)));
    Schema<?> array = new Schema<>();
    array.setTypes(new LinkedHashSet<>(List.of("array")));
    array.setItems(numbers);
    said.forEach(
        words -> {
          array.description(words.description());
          if (words.nullable()) {
            array.addType(NULL);
          }
        });
    return array;
  }

  private static Stream<io.swagger.v3.oas.annotations.media.Schema> said(AnnotatedType type) {
    return Stream.ofNullable(type.getCtxAnnotations())
        .flatMap(Arrays::stream)
        .filter(io.swagger.v3.oas.annotations.media.Schema.class::isInstance)
        .map(io.swagger.v3.oas.annotations.media.Schema.class::cast);
  }
}
