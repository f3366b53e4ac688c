package io.storagegateway.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.Words;
import io.storagegateway.spi.Secret;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what stands below {@code settings} into a plugin's record and collects everything that is
 * wrong with it. Jackson stops at the first mistake; so each one is written down, replaced by
 * something harmless, and the rest is read again.
 */
final class Settings {
  private final ObjectMapper mapper;
  private final Validator validator;

  Settings(ObjectMapper mapper, Validator validator) {
    this.mapper =
        mapper
            .copy()
            .registerModule(
                new SimpleModule("secrets")
                    .addDeserializer(Secret.class, new SecretDeserializer()));
    this.validator = validator;
    // What comes from the environment is text, whatever it means.
    for (LogicalType type : List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)) {
      this.mapper
          .coercionConfigFor(type)
          .setCoercion(CoercionInputShape.String, CoercionAction.TryConvert);
    }
  }

  /**
   * Reads settings.
   *
   * @param path where they stand in the configuration
   * @param problems gets what is wrong
   * @return the settings, or empty if anything was wrong
   */
  <S> Optional<S> read(
      ObjectNode written, Class<S> type, String path, List<ConfigurationProblem> problems) {
    SettingsPath paths = new SettingsPath(path, mapper, type);
    Set<String> reported = new HashSet<>();
    int before = problems.size();
    ObjectNode tree = written.deepCopy();
    S settings = null;
    boolean goOn = true;
    while (goOn && settings == null) {
      try {
        settings = mapper.treeToValue(tree, type);
      } catch (JsonMappingException e) {
        String where = paths.of(e);
        boolean isNew = reported.add(where);
        if (isNew) {
          problems.add(new ConfigurationProblem(where, message(e)));
        }
        goOn = neutralise(tree, e, isNew);
      } catch (JsonProcessingException e) {
        problems.add(new ConfigurationProblem(path, "cannot be read"));
        goOn = false;
      }
    }
    if (settings != null) {
      addViolations(settings, paths, reported, problems);
    }
    return problems.size() == before ? Optional.ofNullable(settings) : Optional.empty();
  }

  private <S> void addViolations(
      S settings, SettingsPath paths, Set<String> reported, List<ConfigurationProblem> problems) {
    validator.validate(settings).stream()
        .map(violation -> new ConfigurationProblem(paths.of(violation), said(violation)))
        .filter(problem -> !reported.contains(problem.path()))
        .sorted(Comparator.comparing(ConfigurationProblem::path))
        .forEach(problems::add);
  }

  private static String said(ConstraintViolation<?> violation) {
    return violation.getMessage();
  }

  private static String message(JsonMappingException refusal) {
    if (refusal instanceof ValueInstantiationException
        && refusal.getCause() instanceof IllegalArgumentException said
        && said.getMessage() != null) {
      return said.getMessage();
    }
    if (isMissing(refusal)) {
      return "is missing";
    }
    return refusal instanceof SecretDeserializer.UnreadableException
        ? refusal.getOriginalMessage()
        : Words.of(refusal);
  }

  private static boolean isMissing(JsonMappingException refusal) {
    return refusal instanceof MismatchedInputException mismatch
        && mismatch.getTargetType() != null
        && mismatch.getTargetType().isPrimitive()
        && refusal.getOriginalMessage().startsWith("Cannot map `null`");
  }

  /** Takes a mistake out of the tree; false if there is no way to read on. */
  private static boolean neutralise(ObjectNode tree, JsonMappingException refusal, boolean isNew) {
    List<JsonMappingException.Reference> path = refusal.getPath();
    if (path.isEmpty()) {
      return false;
    }
    JsonNode parent = tree;
    for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
      parent =
          step.getFieldName() == null
              ? parent.get(step.getIndex())
              : parent.get(step.getFieldName());
    }
    JsonMappingException.Reference last = path.get(path.size() - 1);
    if (parent instanceof ArrayNode array && isNew) {
      array.setNull(last.getIndex());
      return true;
    }
    if (!(parent instanceof ObjectNode object)) {
      return false;
    }
    if (refusal instanceof UnrecognizedPropertyException) {
      return object.remove(last.getFieldName()) != null;
    }
    if (refusal instanceof MismatchedInputException mismatch && isPrimitive(mismatch)) {
      return putZero(object, last.getFieldName(), mismatch.getTargetType());
    }
    return object.remove(last.getFieldName()) != null;
  }

  private static boolean isPrimitive(MismatchedInputException mismatch) {
    return mismatch.getTargetType() != null && mismatch.getTargetType().isPrimitive();
  }

  private static boolean putZero(ObjectNode object, String key, Class<?> type) {
    JsonNode before = object.get(key);
    if (type == boolean.class) {
      object.put(key, false);
    } else {
      object.put(key, 0);
    }
    return !object.get(key).equals(before);
  }
}
