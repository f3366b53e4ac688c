package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.JsonProblems;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.value.VolumeAttributes;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;

/** Binds the field {@code attributes} of a body to the plugin's own record, and validates it. */
public final class Attributes {
  private final ObjectMapper mapper;
  private final Validator validator;

  /**
   * Makes the reader.
   *
   * @param mapper the gateway's JSON
   * @param validator validates the record
   */
  public Attributes(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.validator = validator;
  }

  /**
   * The record of the plugin.
   *
   * @param endpoint whose plugin
   * @param given what the body says, null for nothing
   * @return a valid record
   * @throws io.storagegateway.api.problem.ProblemException 400 or 422 that names the fields
   */
  public VolumeAttributes read(Endpoint endpoint, ObjectNode given) {
    VolumeAttributes attributes =
        bound(endpoint, given == null ? mapper.createObjectNode() : given);
    Set<ConstraintViolation<VolumeAttributes>> violations = validator.validate(attributes);
    if (!violations.isEmpty()) {
      throw JsonProblems.violations("attributes.", violations).exception();
    }
    return attributes;
  }

  private VolumeAttributes bound(Endpoint endpoint, ObjectNode given) {
    try {
      return mapper.treeToValue(given, endpoint.volumeAttributes());
    } catch (JsonProcessingException e) {
      throw JsonProblems.of("attributes.", e).exception();
    }
  }
}
