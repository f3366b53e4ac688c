package io.storagegateway.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.lang.invoke.MethodHandles;

/** The gateway's JSON: one dialect for requests, answers, stored values and settings. */
public final class Json {
  private static final int MAX_DEPTH = 50;

  /** More than a request's body may have, so that the body's own limit is what refuses it. */
  private static final int MAX_TEXT = 1_100_000;

  private Json() {}

  /**
   * A mapper that is strict on reading: unknown and duplicate fields, trailing text, wrong scalar
   * types, NaN, deep nesting and very long texts are errors. It writes fields in snake_case, nulls
   * included, times as RFC 3339 in UTC with milliseconds at most, and null for numbers that JSON
   * does not have.
   *
   * @return a new mapper; building one is expensive, so keep it
   */
  public static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder(factory())
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule("instants").addSerializer(new InstantSerializer()))
            .addModule(FiniteNumbers.module())
            .addModule(new BlackbirdModule(Json::lookup))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    for (CoercionInputShape shape :
        new CoercionInputShape[] {
          CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
      builder.withCoercionConfig(
          LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
    }
    // Who gives the stream knows when what was written has to go.
    builder
        .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
        .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    JsonMapper mapper = builder.build();
    PluginRecords.writeFast(mapper);
    return mapper;
  }

  /**
   * None for a plugin's records (null): what is made for them would not find the module's classes.
   */
  private static MethodHandles.Lookup lookup(Class<?> type) {
    return type.getClassLoader() == Json.class.getClassLoader() ? MethodHandles.lookup() : null;
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // An answer can have a million of them.
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .build())
        .build();
  }
}
